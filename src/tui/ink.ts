/**
 * The one import of Ink and React. The build bundles this file with them, which takes half of the time off loading
 * them; it is loaded after the first frame.
 */
export { render, Text, useApp, useInput, type Key } from 'ink';
export { createElement, useEffect, useLayoutEffect, useReducer, type ReactNode } from 'react';

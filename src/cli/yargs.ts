/**
 * The one import of yargs. The build bundles this file with yargs and what it needs into one file, because loading
 * yargs' two dozen small modules one by one takes longer than anything else that `parley --help` does.
 */
export { default } from 'yargs';
export { hideBin } from 'yargs/helpers';

/** Characters that could steer a terminal: controls other than line ends, separators of lines, marks of direction. */
export const HARMFUL = /(?!\n)\p{Cc}|[\u200e\u200f\u2028-\u202e\u2066-\u2069]/u;

/** The deepest that a reply can stand; a comment at the top level stands at 1. */
export const MAXIMUM_DEPTH = 30;

/** Where the picture for the browser's tab is. */
export const ICON_ADDRESS = '/icon.svg';

/** Two voices, one answering the other. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<path fill="#0c5670" d="M4 3h18a3 3 0 0 1 3 3v8a3 3 0 0 1-3 3H11l-5 5v-5H4a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3z"/>
<path fill="#75a9bb" d="M28 12a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-1v5l-5-5h-9a3 3 0 0 1-3-3v-1l2-2h10a5 5 0 0 0 5-5v-2z"/>
</svg>
`;

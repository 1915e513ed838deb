import { assetAddress } from './assets.js';

/** An error page for a site that brings none of its own. */
export function plainErrorPage(site: 'reader' | 'console'): (status: number, message: string) => string {
  return (status, message) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${status}</title>
<link rel="stylesheet" href="${assetAddress(`${site}.css`)}">
</head>
<body><main><h1>${status}</h1><p>${escape(message)}</p><p><a href="/">To the first page</a></p></main></body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

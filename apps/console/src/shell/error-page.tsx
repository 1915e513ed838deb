import type { Pages } from './pages.js';

/** What a request is answered with that went wrong. It does not know who asked. */
export function errorPage(pages: Pages): (status: number, message: string) => string {
  return (status, message) => pages.html({
    title: titleOf(status),
    staff: null,
    kind: 'plain',
    main: (
      <>
        <h1>{titleOf(status)}</h1>
        <p>{message}</p>
        <p>{status === 401 ? <a href="/login">Log in</a> : <a href="/">To the queue</a>}</p>
      </>
    ),
  });
}

function titleOf(status: number): string {
  switch (status) {
    case 401: return 'Logged out';
    case 403: return 'Not allowed';
    case 404: return 'Nothing here';
    case 409: return 'Changed meanwhile';
    default: return status >= 500 ? 'Something went wrong' : 'This cannot be done';
  }
}

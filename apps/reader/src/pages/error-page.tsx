import { STATUS_CODES } from 'node:http';
import { renderFramed, type Forum } from './frame.js';

const TITLES: Readonly<Record<number, string>> = {
  400: 'This address or form cannot be read',
  403: 'This was not sent from here',
  404: 'Not found',
  409: 'This cannot be done any more',
  410: 'Not there any more',
  413: 'Too long',
  429: 'Too many at once',
  500: 'Something went wrong here',
  503: 'Not just now',
};

/**
 * How the readers' site shows that something cannot be shown.
 * @param message a whole sentence for the reader, saying what to do.
 */
export function errorPageOf(forum: Pick<Forum, 'forumName'>): (status: number, message: string) => string {
  return (status, message) => {
    const title = TITLES[status] ?? STATUS_CODES[status] ?? 'This did not work';
    return renderFramed({
      forum,
      title,
      kind: 'message',
      children: (
        <>
          <p class="eyebrow">{status}</p>
          <h1>{title}</h1>
          <p>{message}</p>
          <p><a class="button" href="/">To the list of posts</a></p>
        </>
      ),
    });
  };
}

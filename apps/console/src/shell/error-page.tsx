import type { ErrorPage } from '#edge';
import { TextArea } from '#ui';
import type { Pages } from './pages.js';

/** The fields of our forms that somebody may have written in for an hour. */
const WRITTEN = { title: 'Title', body: 'Text', sources: 'Sources', text: 'Reply', note: 'Note' };

/**
 * What a request is answered with that went wrong. It does not know who asked; what they typed is given back to be
 * copied, as a session that has ended or a lost database must not take an editor's text with it.
 */
export function errorPage(pages: Pages): ErrorPage {
  return (status, message, sent) => pages.html({
    title: titleOf(status),
    staff: null,
    kind: 'plain',
    main: (
      <>
        <h1>{titleOf(status)}</h1>
        <p>{message}</p>
        <Typed sent={sent} />
        <p>{status === 401 ? <a href="/login">Log in</a> : <a href="/">To the queue</a>}</p>
      </>
    ),
  });
}

function Typed({ sent }: { sent: Readonly<Record<string, string>> }) {
  const fields = Object.entries(WRITTEN).filter(([name]) => (sent[name] ?? '').trim() !== '');
  if (fields.length === 0) return null;
  return (
    <section aria-labelledby="typed">
      <h2 id="typed">What you typed, to copy</h2>
      {fields.map(([name, label]) => <TextArea key={name} name={name} label={label} value={sent[name] ?? ''} rows={name === 'body' ? 20 : 4} />)}
    </section>
  );
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

const KEYS = [
  { keys: ['j', 'k'], queue: 'The next item, the one before', item: 'The next item in the queue, the one before' },
  { keys: ['Enter'], queue: 'Opens the chosen item', item: '' },
  { keys: ['a'], queue: 'Approves the chosen item, when all of its text is shown; opens it otherwise', item: 'Approves, or restores what was removed' },
  { keys: ['r'], queue: 'Opens the chosen item at the reasons', item: 'Goes to the reasons for rejecting' },
  { keys: ['x'], queue: 'Opens the chosen item at the reasons', item: 'Goes to the reasons for removing' },
  { keys: ['u'], queue: 'Back to what was just decided, to undo it', item: 'Back to what was just decided, or to the queue' },
  { keys: ['?'], queue: 'This page', item: 'This page' },
] as const;

/** What the keys do, and how it goes without them. */
export function HelpPage() {
  return (
    <>
      <h1>Keys</h1>
      <p>On the queue and on an item. While you type in a field, keys only type.</p>
      <div class="scroll" tabIndex={0} role="region" aria-label="The keys">
        <table>
          <thead><tr><th scope="col">Key</th><th scope="col">On the queue</th><th scope="col">On an item</th></tr></thead>
          <tbody>
            {KEYS.map(({ keys, queue, item }) => (
              <tr key={keys[0]}>
                <th scope="row">{keys.map((key) => <kbd key={key}>{key}</kbd>)}</th>
                <td>{queue}</td>
                <td>{item}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h2>How decisions work</h2>
      <p>A decision counts for the text that you were shown. If a colleague decided first or the author has changed the text, nothing is done and you are told who did what.</p>
      <p>Every decision can be undone by another one: a published comment can be removed and restored, a rejected one can be approved. Each stands in the ledger.</p>
    </>
  );
}

/** How to mark up a comment, in short. The same wherever a comment is written. */
export function MarkdownHelp() {
  return (
    <dl class="markdown">
      <div><dt>Quotation</dt><dd><code>&gt; the words of somebody else</code></dd></div>
      <div><dt>Emphasis</dt><dd><code>*stressed*</code> is <em>stressed</em>, <code>**loud**</code> is <strong>loud</strong></dd></div>
      <div><dt>Link</dt><dd><code>[the report](https://example.org/report)</code>, or the address as it is</dd></div>
      <div><dt>List</dt><dd>Lines that begin with <code>-</code> or <code>1.</code></dd></div>
      <div><dt>Paragraph</dt><dd>An empty line begins a new one; a single line break is kept</dd></div>
    </dl>
  );
}

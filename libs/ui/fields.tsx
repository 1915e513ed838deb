import type { ComponentChildren, InputHTMLAttributes } from 'preact';

interface Labelled {
  /** Both the name that the form sends and, with "field-" before it, the id. */
  readonly name: string;
  readonly label: string;
  readonly help?: ComponentChildren;
  /** What is wrong with what was typed. */
  readonly problem?: string | null;
}

function Field({ name, label, help, problem, children }: Labelled & { children: ComponentChildren }) {
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={`field-${name}`}>{label}</label>
      {problem && <p class="problem" id={`problem-${name}`}>{problem}</p>}
      {children}
      {help && <div class="help" id={`help-${name}`}>{help}</div>}
    </div>
  );
}

/** What assistive software reads with the field: the problem first. */
function described({ name, help, problem }: Labelled): { 'aria-describedby'?: string; 'aria-invalid'?: 'true' } {
  const ids = [problem ? `problem-${name}` : '', help ? `help-${name}` : ''].filter(Boolean).join(' ');
  return { ...(ids && { 'aria-describedby': ids }), ...(problem && { 'aria-invalid': 'true' as const }) };
}

/** A line to type in. */
export function TextField(props: Labelled & {
  value?: string;
  type?: 'text' | 'password' | 'datetime-local' | 'number' | 'url' | 'date';
  required?: boolean;
  maxLength?: number;
  autocomplete?: 'off' | 'username' | 'current-password' | 'new-password';
}) {
  const { name, value = '', type = 'text', required = false, maxLength, autocomplete = 'off' } = props;
  const attributes = {
    id: `field-${name}`, name, type, value, required, autocomplete, ...(maxLength !== undefined && { maxLength }), ...described(props),
  } as InputHTMLAttributes;
  return <Field {...props}><input {...attributes} /></Field>;
}

/** Lines to type in. A browser drops the first line break of the element's content, so one stands before the text. */
export function TextArea(props: Labelled & { value?: string; rows?: number; required?: boolean }) {
  const { name, value = '', rows = 10, required = false } = props;
  return (
    <Field {...props}>
      <textarea id={`field-${name}`} name={name} rows={rows} required={required} autocomplete="off" spellcheck {...described(props)}>
        {`\n${value}`}
      </textarea>
    </Field>
  );
}

/** One of several values. */
export function Choice(props: Labelled & { value?: string; options: readonly { readonly value: string; readonly label: string }[] }) {
  const { name, value, options } = props;
  return (
    <Field {...props}>
      <select id={`field-${name}`} name={name} {...described(props)}>
        {options.map((option) => <option key={option.value} value={option.value} selected={option.value === value}>{option.label}</option>)}
      </select>
    </Field>
  );
}

/** What could not be done, before the form that can be sent again. */
export function Problem({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="notice wrong" role="alert" tabIndex={-1}>
      <p><strong>{title}</strong></p>
      <p>{children}</p>
    </div>
  );
}

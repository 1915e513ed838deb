import { Problem, TextField } from '#ui';

/** The login form. `next` is where somebody wanted to go. */
export function LoginPage({ login = '', next, problem }: { login?: string; next: string; problem?: { title: string; message: string } | null }) {
  return (
    <div class="login">
      <h1>Log in</h1>
      {problem && <Problem title={problem.title}>{problem.message}</Problem>}
      <form method="post" action="/login">
        <TextField name="login" label="Login" value={login} required autocomplete="username" maxLength={40} />
        <TextField name="password" label="Password" type="password" required autocomplete="current-password" maxLength={200} />
        <input type="hidden" name="next" value={next} />
        <p class="buttons"><button type="submit" class="primary">Log in</button></p>
      </form>
    </div>
  );
}

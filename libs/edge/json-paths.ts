/**
 * True when the path is one of those where JSON is posted. A mounted handler answers below its path and in any
 * case of letters, so those count as well.
 */
export function takesJson(jsonPaths: readonly string[], path: string): boolean {
  const asked = path.toLowerCase();
  return jsonPaths.some((own) => asked === own || asked.startsWith(`${own}/`));
}

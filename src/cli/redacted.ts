// Passwords in the URLs of queues are never printed, not even where what was typed is repeated.

/** Whatever may be a URL of Redis, well written or not, up to the last @ in it. */
const LOGIN = /\b((?:redis|valkey)s?:\/*)([^\s'"]*)@/gi;

/** The same text, with *** for each password. */
export function redacted(text: string): string {
  return text.replace(LOGIN, (_, start: string, login: string) => {
    const user = /^[^:]*:/.exec(login)?.[0];
    // Without a colon it is a user, or a password in its place.
    return `${start}${user ?? ""}***@`;
  });
}

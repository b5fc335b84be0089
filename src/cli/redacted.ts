// Passwords in the URLs of queues are never printed, not even where what was typed is repeated.

/** What may be a URL, well written or not, of whatever scheme or none, up to the last @ in it. */
const LOGIN = /(\b[a-z][a-z\d+.-]*:\/+|\b(?:redis|valkey)s?:|(?<=^|[\s'"=]))([^\s'"]*:[^\s'"]*|(?<=\/)[^\s'"]*)@/gi;
/** Some pass a password behind the address. */
const QUERY = /(\b(?:redis|valkey)s?:[^\s'"?]*\?)[^\s'"]+/gi;

/** The same text, with *** for each password. */
export function redacted(text: string): string {
  const shown = text.replace(LOGIN, (_, start: string, login: string) => {
    const user = /^[^:]*:/.exec(login)?.[0];
    // Without a colon it is a user, or a password in its place.
    return `${start}${user ?? ""}***@`;
  });
  return shown.replace(QUERY, "$1***");
}

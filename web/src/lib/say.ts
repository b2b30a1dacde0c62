// The app's own words stand in one file per language; a source's words are never translated.
import en from '../en.json';

export type Message = keyof typeof en;

/** The message, with `{name}` replaced by `parts.name`. */
export function say(message: Message, parts: Record<string, string | number> = {}): string {
  return en[message].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const part = parts[name];
    return part === undefined ? whole : String(part);
  });
}

/** A certainty as the app says it; one it does not know is shown as it came. */
export function certainty(word: string): string {
  const key = `sure_${word}`;
  return key in en ? say(key as Message) : word;
}

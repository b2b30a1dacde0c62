// What the server's JSON holds, and how it is asked for. Spans are code points.

export interface Quote {
  doc: string;
  start: number;
  end: number;
  text: string;
}

export interface Piece {
  text: string;
  /** Indices into the finding's anchors. */
  refs: number[];
}

export interface Finding {
  question: string;
  pieces: Piece[];
  anchors: Quote[];
  table: { columns: string[]; rows: Piece[][] };
  caveats: string[];
}

export interface Home {
  documents: number;
  claims: number;
  summary: Finding;
  findings: { claim: string | null; finding: Finding }[];
}

export interface ClaimLine {
  id: string;
  text: string;
  naive: number;
  established: number;
  possible: number;
}

export interface Telling {
  id: string;
  date: string;
  teller: string;
  doc: string;
  words: Quote | null;
  reported: boolean;
  extant: boolean;
  certainty: string;
  hedges: Quote[];
  from: string;
  parents: string[];
  marks: string[];
}

export interface Claim extends ClaimLine {
  finding: Finding;
  tellings: Telling[];
  stemma: {
    width: number;
    height: number;
    note: string;
    spots: { id: string; label: string; area: [number, number, number, number] }[];
  };
  drifts: { child: string; parent: string; from: string; to: string; words: Quote[] }[];
  circles: string[];
}

export interface Slice {
  doc: string;
  chars: number;
  from: number;
  to: number;
  text: string;
}

/** Why there is no answer: `status` 0 if the server itself is silent. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

async function ask<T>(path: string): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(path, { headers: { accept: 'application/json' } });
  } catch {
    throw new Refusal(0, '', '');
  }
  if (answer.ok) return (await answer.json()) as T;
  const said = (await answer.json().catch(() => ({}))) as { error?: string; hint?: string };
  throw new Refusal(answer.status, said.error ?? answer.statusText, said.hint ?? '');
}

const part = encodeURIComponent;

export const home = () => ask<Home>('/api/home.json');
export const claims = () => ask<{ claims: ClaimLine[] }>('/api/claims.json');
export const claim = (id: string) => ask<Claim>(`/api/claim/${part(id)}.json`);
export const pictureOf = (id: string) => `/api/claim/${part(id)}/stemma.svg`;
export const slice = (doc: string, from: number, to: number) =>
  ask<Slice>(`/api/document/${part(doc)}.json?from=${from}&to=${to}`);

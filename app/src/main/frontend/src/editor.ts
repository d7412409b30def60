/** Something that is wrong in a draft, as the server says it. */
export interface Finding {
  error: boolean;
  file: string;
  element: string | null;
  name: string | null;
  rule: string;
  arguments: string[];
  message: string;
  fix: string;
}

/** One file in the editor that is made for it. */
export interface Editor {
  content(): Promise<string>;
  /** Shows the element of that id; says whether it is there. */
  select(id: string): boolean;
  show?(findings: Finding[]): void;
  /** Mends a finding, where that can be done without asking; says whether it was. */
  mend?(finding: Finding): boolean;
  canMend?(finding: Finding): boolean;
  destroy(): void;
}

/** What an editor is opened with. */
export interface Opening {
  host: HTMLElement;
  /** Where the settings of what is chosen are shown. */
  side: HTMLElement;
  content: string;
  language: string;
  readOnly: boolean;
  /** Where the draft is, and which of its files this is. */
  api: string;
  file: string;
  /** A sentence of the page in the reader's language. */
  text(key: string, ...values: string[]): string;
  changed(): void;
}

/** One measured figure, as `npm run bench -- --json` prints it. */
export interface Row {
  readonly area: string;
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly better: 'lower' | 'higher';
  /** The same figure of other programs, by their name. */
  readonly rivals: Readonly<Record<string, number>>;
  /** How many things were measured. */
  readonly size: number;
  readonly goal?: number;
}

/** What each area's module exports. */
export type MeasureArea = (places: BenchPlaces) => Promise<Row[]>;

export interface BenchPlaces {
  /** The checkout. */
  readonly root: string;
  /** An empty folder that is deleted afterwards. */
  readonly scratch: string;
  /** Where the real records are. */
  readonly testData: string;
  /** Whether what takes minutes is measured too. */
  readonly full: boolean;
}

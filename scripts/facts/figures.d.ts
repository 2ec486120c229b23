import type { Figure } from "./price-table.js";

type RawFiles = Readonly<Record<string, unknown>>;

export function onDemandFigures(raw: RawFiles): Figure[];
export function reservedFigures(raw: RawFiles): Figure[];

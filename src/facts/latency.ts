/** Round-trip times between regions. Loaded when asked for. */
import type { Provenance } from "./provenance.ts";

export interface Latencies {
	readonly kind: "latencies";
	readonly sources: readonly Provenance[];
	/**
	 * Median round trip of a TCP packet in milliseconds: of a year up to May 2025,
	 * or where that year has none (new regions) of a measurement in July 2025.
	 */
	between(from: string, to: string): number | undefined;
	/** The later measurement alone, to see how steady the first is. */
	later(from: string, to: string): number | undefined;
}

interface LatencyData {
	readonly sources: Readonly<Record<string, Provenance>>;
	readonly regions: string;
	readonly first: Matrix;
	readonly second: Matrix;
}

type Matrix = Readonly<Record<string, string>>;

export async function loadLatencies(): Promise<Latencies> {
	const { default: data } = await import("./data/latencies.json", {
		with: { type: "json" },
	});
	return latencies(data);
}

function latencies(data: LatencyData): Latencies {
	const codes = data.regions.split(" ");
	const cell = (matrix: Matrix, from: string, to: string) => {
		const row = Object.hasOwn(matrix, from) ? matrix[from] : undefined;
		const text = row?.split(" ")[codes.indexOf(to)] ?? "-";
		return text === "-" ? undefined : Number(text);
	};
	return Object.freeze({
		kind: "latencies",
		sources: Object.values(data.sources),
		between: (from: string, to: string) =>
			cell(data.first, from, to) ?? cell(data.second, from, to),
		later: (from: string, to: string) => cell(data.second, from, to),
	});
}

import type { Evaluated } from "../evaluated.ts";
import { failure } from "../evaluated.ts";

type Known = (...given: readonly Evaluated[]) => Evaluated;

/** Numbers and conversions. */
export const numbers: Readonly<Record<string, Known>> = {
	abs: (value) => Math.abs(Number(value)),
	ceil: (value) => Math.ceil(Number(value)),
	floor: (value) => Math.floor(Number(value)),
	log: (value, base) => Math.log(Number(value)) / Math.log(Number(base)),
	max: (...values) => Math.max(...values.map(Number)),
	min: (...values) => Math.min(...values.map(Number)),
	parseint: (text, base) =>
		checked(Number.parseInt(String(text), Number(base))),
	pow: (value, exponent) => Number(value) ** Number(exponent),
	signum: (value) => Math.sign(Number(value)),
	sum: (list) =>
		(list as readonly Evaluated[]).reduce(
			(total: number, item) => total + Number(item),
			0,
		),
	range: (...given) => range(given.map(Number)),
	tonumber: (value) => (value === null ? null : checked(Number(value))),
	tobool: (value) =>
		value === null ? null : value === true || value === "true",
	tostring: (value) => (value === null ? null : String(value)),
	alltrue: (list) =>
		(list as readonly Evaluated[]).every(
			(item) => item === true || item === "true",
		),
	anytrue: (list) =>
		(list as readonly Evaluated[]).some(
			(item) => item === true || item === "true",
		),
};

function checked(value: number): Evaluated {
	return Number.isNaN(value) ? failure("not a number") : value;
}

/** `range(end)`, `range(start, end)`, `range(start, end, step)`; terraform makes at most 1,024. */
function range(given: readonly number[]): Evaluated {
	const [start = 0, end = 0] = given.length === 1 ? [0, given[0]] : given;
	const step = given[2] ?? (start <= end ? 1 : -1);
	const count = Math.ceil((end - start) / step);
	if (!Number.isFinite(count) || count > 1024)
		return failure("`range` makes at most 1024 numbers");
	return Array.from(
		{ length: Math.max(0, count) },
		(_, index) => start + index * step,
	);
}

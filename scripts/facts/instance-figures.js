import { codesByName, figure, mustContain } from "./figure.js";

const file = "ec2-ondemand-linux";

/**
 * Types whose price in the feed is not that of AWS's Price List API (us-east-1,
 * aws/karpenter-provider-aws@1d927085, July 2026): 9 of the 801 that both have.
 * A price that is in doubt is left out.
 */
const disputed = new Set(
	"c6g c6gd m5zn m6g m6gd r5b r6g r6gd x2gd"
		.split(" ")
		.map((family) => `${family}.metal`),
);

/** On-demand prices of all instance types in the feed. */
export function instanceFigures(raw) {
	const { entries } = raw[file];
	const codes = codesBySlug(raw);
	const figures = raw["ec2-transformed"]
		.filter((row) => codes.has(row.region))
		.filter((row) => !disputed.has(row.attributes.instanceType))
		.map((row) =>
			figure(file, `ec2.${row.attributes.instanceType}`, {
				...entries[0],
				region: codes.get(row.region),
				value: row.pricePerUnit,
			}),
		);
	mustContain(
		figures,
		entries.map((entry) => figure(file, `ec2.${entry.item}`, entry)),
	);
	return figures;
}

/** This feed writes a region as its code or as its name in lower case with dashes. */
function codesBySlug(raw) {
	return new Map(
		[...codesByName(raw)].flatMap(([name, code]) => [
			[code, code],
			[name.toLowerCase().replaceAll(" ", "-"), code],
		]),
	);
}

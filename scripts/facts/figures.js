import { decimal } from "./decimal.js";

/** The price files whose items keep their names, with the first part that they get. */
const plain = {
	ebs: "ebs",
	"rds-storage": "rds",
	fargate: "fargate",
	elb: "elb",
	vpc: "vpc",
	s3: "s3",
	dynamodb: "dynamodb",
	ecr: "ecr",
	cloudwatch: "cloudwatch",
	sns: "sns",
	secretsmanager: "secretsmanager",
	kms: "kms",
	waf: "waf",
	route53: "route53",
	cloudfront: "cloudfront",
};

/** Every on-demand price: `{ name, place, value, unit, source, effective }`. */
export function onDemandFigures(raw) {
	return [
		...instanceFigures(raw),
		...databaseFigures(raw, "postgres"),
		...databaseFigures(raw, "mysql"),
		...Object.entries(plain).flatMap(([file, prefix]) =>
			raw[file].entries.map((entry) =>
				figure(file, `${prefix}.${entry.item}`, entry),
			),
		),
		...transferFigures(raw),
	];
}

/** Every price without upfront payment, by the years of the commitment. */
export function reservedFigures(raw) {
	return [
		...raw["ec2-reserved-linux"].entries.map((entry) =>
			figure("ec2-reserved-linux", `ec2.${years(entry)}.${entry.item}`, entry),
		),
		...raw["rds-reserved"].entries.map((entry) =>
			figure(
				"rds-reserved",
				`rds.${entry.engine}.${deployment(entry)}.${years(entry)}.${entry.item}`,
				entry,
			),
		),
	];
}

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

/**
 * All instance types of the feed. The price file has a selection of them, checked
 * against other sources; the whole feed must say the same of these.
 */
function instanceFigures(raw) {
	const book = raw["ec2-ondemand-linux"];
	const [template] = book.entries;
	const codes = regionOfSlug(raw);
	const figures = raw["ec2-transformed"]
		.filter((row) => codes.has(row.region))
		.filter((row) => !disputed.has(row.attributes.instanceType))
		.map((row) =>
			figure("ec2-ondemand-linux", `ec2.${row.attributes.instanceType}`, {
				...template,
				region: codes.get(row.region),
				value: row.pricePerUnit,
			}),
		);
	const found = new Map(
		figures.map(({ name, place, value }) => [`${name} ${place}`, value]),
	);
	for (const { item, region, value } of book.entries) {
		if (found.get(`ec2.${item} ${region}`) !== decimal(value)) {
			throw new Error(
				`${item} in ${region}: the feed and the price file differ`,
			);
		}
	}
	return figures;
}

/** The feed writes a region as its code or as its name in lower case with dashes. */
function regionOfSlug(raw) {
	return new Map(
		raw.regions.entries.flatMap(({ code, pricing_name: name }) => [
			[code, code],
			[name.toLowerCase().replaceAll(" ", "-"), code],
		]),
	);
}

function databaseFigures(raw, engine) {
	const file = `rds-${engine}`;
	return raw[file].entries.map((entry) =>
		figure(file, `rds.${engine}.${deployment(entry)}.${entry.item}`, entry),
	);
}

function transferFigures(raw) {
	return raw["data-transfer"].entries.map((entry) =>
		figure(
			"data-transfer",
			entry.item === "inter-region.out"
				? `transfer.to.${entry.to_region}`
				: `transfer.${entry.item}`,
			entry,
		),
	);
}

function figure(file, name, entry) {
	return {
		name,
		place: entry.region,
		value: decimal(entry.value),
		unit: entry.unit,
		source: `${file}/${entry.source}`,
		effective: entry.effective,
	};
}

function deployment(entry) {
	return entry.deployment === "Multi-AZ" ? "multi" : "single";
}

function years(entry) {
	return entry.term === "3yr" ? "3" : "1";
}

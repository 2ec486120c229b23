import {
	databaseExtras,
	databaseFigures,
	databaseName,
} from "./database-figures.js";
import { figure } from "./figure.js";
import { instanceFigures } from "./instance-figures.js";
import { volumeExtras } from "./volume-figures.js";

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

/** Every on-demand price. */
export function onDemandFigures(raw) {
	return [
		...instanceFigures(raw),
		...databaseFigures(raw),
		...databaseExtras(raw),
		...volumeExtras(raw),
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
		...raw["rds-reserved"].entries.map((entry) => {
			const item = `${years(entry)}.${entry.item}`;
			const name = databaseName(entry.engine, entry.deployment, item);
			return figure("rds-reserved", name, entry);
		}),
	];
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

function years(entry) {
	return entry.term === "3yr" ? "3" : "1";
}

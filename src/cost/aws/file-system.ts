import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";

type Files = PurchaseOf<"file-system">;

/** `aws_efs_file_system` (Amazon EFS pricing): what is kept in each class, and throughput that is bought apart or by the GB. */
export const priceFileSystem: Pricer<Files> = (files, ask) =>
	[...kept(files, ask), ...throughput(files, ask)].map((draft) => ({
		...draft,
		block: "storage" as const,
	}));

/** Classes beside the standard one only where somebody says that there is something in them. */
function kept(files: Files, ask: Ask): Draft[] {
	const { prices } = ask;
	const line = (
		name: string,
		key: Parameters<typeof use>[2],
		item: Parameters<typeof prices.price>[0],
		unit = "GB-month",
	) => used(name, use(ask, files, key), unit, prices.price(item));
	return [
		line(
			"Stored",
			"fileGiB",
			files.inOneZone ? "efs.one-zone" : "efs.standard",
		),
		...[
			line("Stored, infrequent access", "rareFileGiB", rareItem(files)),
			line("Stored, archive", "archiveFileGiB", "efs.archive"),
			line("Read, infrequent access", "rareFileReadGiB", "efs.ia.read", "GB"),
			line("Moved to it", "rareFileWriteGiB", "efs.ia.write", "GB"),
		].filter(({ quantity }) => quantity.most > 0),
	];
}

/** Elastic file systems pay less for what is seldom asked. */
function rareItem({ inOneZone, throughputMode }: Files) {
	if (inOneZone) return "efs.one-zone.ia";
	return throughputMode === "elastic" ? "efs.ia" : "efs.ia.classic";
}

function throughput(files: Files, ask: Ask): Draft[] {
	const { prices } = ask;
	if (files.throughputMode === "elastic")
		return [
			used(
				"Read",
				use(ask, files, "fileReadGiB"),
				"GB",
				prices.price("efs.read"),
			),
			used(
				"Written",
				use(ask, files, "fileWriteGiB"),
				"GB",
				prices.price("efs.write"),
			),
		];
	if (files.throughput === undefined) return [];
	const bought = known(files.throughput, 0);
	return [
		fixed(
			"Provisioned throughput",
			bought ?? 1,
			"MiBps-month",
			bought === undefined
				? missing("its throughput is not known")
				: prices.price("efs.throughput"),
		),
	];
}

import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { add, exactly, type Range, scale } from "../range.ts";
import { allOf } from "../system.ts";
import { groupSize } from "./instance.ts";

type Table = PurchaseOf<"table">;

/** `aws_dynamodb_table` (Amazon DynamoDB pricing): capacity as asked for or as used, storage beyond 25 GB of a region. */
export const priceTable: Pricer<Table> = (table, ask) => {
	const { prices } = ask;
	const size = use(ask, table, "tableGiB");
	return [
		...(known(table.billing, "PROVISIONED") === "PAY_PER_REQUEST"
			? onDemand(table, ask)
			: provisioned(table, ask)),
		used(
			"Stored",
			size,
			"GB-month",
			prices.price(itemOf(table, "storage")),
			isRare(table)
				? {}
				: { allowance: { key: `${prices.region} tables`, quantity: 25 } },
		),
		...(known(table.pointInTime, false) === true
			? [
					used(
						"Point-in-time recovery",
						size,
						"GB-month",
						prices.price("dynamodb.pitr"),
					),
				]
			: []),
		...copies(table, ask),
		...table.replicas.flatMap((region) => replica(table, region, ask)),
	];
};

/**
 * Backups on demand and what is restored, where somebody says that there is any; reads of the stream, of which
 * 2.5 million are free.
 */
function copies(table: Table, ask: Ask): Draft[] {
	const { prices } = ask;
	const kept = used(
		"Backups on demand",
		use(ask, table, "tableBackupGiB"),
		"GB-month",
		prices.price("dynamodb.backup"),
	);
	const restored = used(
		"Restored",
		use(ask, table, "tableRestoreGiB"),
		"GB",
		prices.price("dynamodb.restore"),
	);
	const reads = used(
		"Reads of its stream",
		use(ask, table, "streamReads"),
		"requests",
		prices.price("dynamodb.stream.read"),
		{
			allowance: {
				key: `${prices.region} stream reads`,
				quantity: 2_500_000,
			},
			assumption: "those of Lambda and of global tables are free",
		},
	);
	return [
		...[kept, restored].filter(({ quantity }) => quantity.most > 0),
		...(known(table.streams, false) === false ? [] : [reads]),
	];
}

type Item =
	| "storage"
	| "ondemand.read"
	| "ondemand.write"
	| "provisioned.rcu"
	| "provisioned.wcu";

/** A table of the class Standard-Infrequent Access keeps for less and is read and written for more; nothing of it is free. */
function isRare({ tableClass }: Table): boolean {
	return known(tableClass, "STANDARD") === "STANDARD_INFREQUENT_ACCESS";
}

function itemOf(table: Table, item: Item) {
	return isRare(table)
		? (`dynamodb.rare.${item}` as const)
		: (`dynamodb.${item}` as const);
}

function onDemand(table: Table, ask: Ask): Draft[] {
	const { prices } = ask;
	return [
		used(
			"Write request units",
			use(ask, table, "tableWrites"),
			"units",
			prices.price(itemOf(table, "ondemand.write")),
		),
		used(
			"Read request units",
			use(ask, table, "tableReads"),
			"units",
			prices.price(itemOf(table, "ondemand.read")),
		),
	];
}

/**
 * Indexes have capacity of their own. 25 units of each are free, all month. Where the table's
 * scales, it is between those bounds.
 */
function provisioned(table: Table, ask: Ask): Draft[] {
	const { prices } = ask;
	const line = (name: string, of: Capacity, item: Item) =>
		fixed(
			name,
			scale(capacity(table, of, ask), hoursPerMonth),
			"unit-hours",
			prices.price(itemOf(table, item)),
			isRare(table)
				? {}
				: {
						allowance: {
							key: `${prices.region} ${of}`,
							quantity: 25 * hoursPerMonth,
						},
					},
		);
	return [
		line("Write capacity", "writeCapacity", "provisioned.wcu"),
		line("Read capacity", "readCapacity", "provisioned.rcu"),
	];
}

type Capacity = "readCapacity" | "writeCapacity";

function capacity(table: Table, of: Capacity, { system }: Ask): Range {
	const indexes = table.indexes.reduce(
		(total, index) => total + (known(index[of], 1) ?? 0),
		0,
	);
	const dimension = `dynamodb:table:${of === "readCapacity" ? "Read" : "Write"}CapacityUnits`;
	const target = allOf(system, "scaling-target").find(
		(one) =>
			one.dimension === dimension &&
			(one.madeOf.includes(table.address) ||
				one.id === `table/${table.tableName}`),
	);
	const asked = known(table[of], 1) ?? 0;
	const own =
		target &&
		groupSize({
			...(target.min !== undefined && { min: target.min }),
			...(target.max !== undefined && { max: target.max }),
			desired: asked,
		});
	return add(own ?? exactly(asked), exactly(indexes));
}

/** A write request unit is for up to a KiB. */
const unitsPerGiB = 1024 * 1024;

/**
 * A replica in another region keeps all of it again, and pays for every write there too, at what a
 * write costs there (Amazon DynamoDB Developer Guide, "Understanding Amazon DynamoDB billing
 * for global tables").
 */
function replica(
	table: Table,
	region: Table["replicas"][number],
	ask: Ask,
): Draft[] {
	const code = known(region, "");
	if (code === undefined || code === "")
		return [
			used(
				"Replicated writes",
				1,
				"replicas",
				missing("the region of its replica is not known"),
			),
		];
	const there = ask.book.region(code);
	const stored = used(
		`Stored in ${code}`,
		use(ask, table, "tableGiB"),
		"GB-month",
		there.price(itemOf(table, "storage")),
	);
	const sent = sentTo(code, table, ask);
	if (known(table.billing, "PROVISIONED") === "PAY_PER_REQUEST")
		return [
			used(
				`Replicated writes in ${code}`,
				use(ask, table, "tableWrites"),
				"units",
				there.price(itemOf(table, "ondemand.write")),
			),
			stored,
			...sent,
		];
	return [
		fixed(
			`Replicated write capacity in ${code}`,
			scale(capacity(table, "writeCapacity", ask), hoursPerMonth),
			"unit-hours",
			there.price(itemOf(table, "provisioned.wcu")),
		),
		fixed(
			`Read capacity in ${code}`,
			scale(capacity(table, "readCapacity", ask), hoursPerMonth),
			"unit-hours",
			there.price(itemOf(table, "provisioned.rcu")),
		),
		stored,
		...sent,
	];
}

/** Nothing leaves a region for itself. */
function sentTo(code: string, table: Table, ask: Ask): Draft[] {
	if (code === ask.prices.region) return [];
	return [
		used(
			`Sent to ${code}`,
			scale(use(ask, table, "tableWrites"), 1 / unitsPerGiB),
			"GB",
			ask.prices.transferTo(code),
			{ assumption: "a KiB for each unit written" },
		),
	];
}

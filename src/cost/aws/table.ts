import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";

type Table = PurchaseOf<"table">;

/** `aws_dynamodb_table` (Amazon DynamoDB pricing): capacity as asked for or as used, storage beyond 25 GB of a region. */
export const priceTable: Pricer<Table> = (table, ask) => {
	const { prices } = ask;
	const size = use(ask, table, "tableGiB");
	const rare = known(table.tableClass, "STANDARD") !== "STANDARD";
	const replicas = table.replicas.length;
	return [
		...(known(table.billing, "PROVISIONED") === "PAY_PER_REQUEST"
			? onDemand(table, ask)
			: provisioned(table, ask)),
		used(
			"Stored",
			size,
			"GB-month",
			rare
				? missing("the price book has no infrequent-access tables")
				: prices.price("dynamodb.storage"),
			{
				allowance: { key: `${prices.region} tables`, quantity: 25 },
			},
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
		...(replicas > 0
			? [
					used(
						"Replicated writes",
						replicas,
						"replicas",
						missing("the price book has no global tables"),
					),
				]
			: []),
	];
};

function onDemand(table: Table, ask: Ask): Draft[] {
	const { prices } = ask;
	return [
		used(
			"Write request units",
			use(ask, table, "tableWrites"),
			"units",
			prices.price("dynamodb.ondemand.write"),
		),
		used(
			"Read request units",
			use(ask, table, "tableReads"),
			"units",
			prices.price("dynamodb.ondemand.read"),
		),
	];
}

/** Indexes have capacity of their own. 25 units of each are free, all month. */
function provisioned(table: Table, { prices }: Ask): Draft[] {
	const parts = [table, ...table.indexes];
	const capacity = (of: "readCapacity" | "writeCapacity") =>
		parts.reduce((total, part) => total + (known(part[of], 1) ?? 0), 0);
	const line = (
		name: string,
		of: "readCapacity" | "writeCapacity",
		item: "dynamodb.provisioned.rcu" | "dynamodb.provisioned.wcu",
	) =>
		fixed(
			name,
			capacity(of) * hoursPerMonth,
			"unit-hours",
			prices.price(item),
			{
				allowance: {
					key: `${prices.region} ${of}`,
					quantity: 25 * hoursPerMonth,
				},
			},
		);
	return [
		line("Write capacity", "writeCapacity", "dynamodb.provisioned.wcu"),
		line("Read capacity", "readCapacity", "dynamodb.provisioned.rcu"),
	];
}

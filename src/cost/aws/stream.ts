import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, missing, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { scale } from "../range.ts";

/** What a stream keeps for nothing, and up to which its shards pay by the hour for more. */
const includedHours = 24;
const extendedHours = 168;

/**
 * `aws_kinesis_stream` (Amazon Kinesis Data Streams pricing): hours of its shards, or of the stream
 * on demand; hours again for what is kept longer than a day, and by the GB beyond a week.
 */
export const priceStream: Pricer<PurchaseOf<"stream">> = (stream, ask) => {
	const onDemand = stream.mode === "ON_DEMAND";
	const shards = onDemand ? 1 : (known(stream.shards, 1) ?? 1);
	const item = onDemand ? "kinesis.stream.hour" : "kinesis.shard.hour";
	const kept = known(stream.keptHours, includedHours) ?? includedHours;
	return [
		fixed(
			onDemand ? "Stream hours" : "Shard hours",
			shards * hoursPerMonth,
			"hours",
			ask.prices.price(item),
		),
		...throughput(stream, onDemand, ask),
		...(kept <= includedHours
			? []
			: [
					fixed(
						"Shard hours of what is kept beyond a day",
						shards * hoursPerMonth,
						"hours",
						onDemand
							? missing("on demand it is paid for by the GB")
							: ask.prices.price("kinesis.shard.extended.hour"),
					),
				]),
		...(kept <= extendedHours
			? []
			: [
					used(
						"Kept beyond a week",
						1,
						"streams",
						missing("the price book has no long retention of streams"),
					),
				]),
	];
};

const unitKiB = 25;
const kibPerGiB = 1024 * 1024;

/** What is put in: in units of 25 KB of provisioned shards, else by the GB, and by the GB read by one consumer. */
function throughput(
	stream: PurchaseOf<"stream">,
	onDemand: boolean,
	ask: Ask,
): Draft[] {
	const through = use(ask, stream, "streamGiB");
	if (!onDemand)
		return [
			used(
				"Payload units put in",
				scale(through, kibPerGiB / unitKiB),
				"units",
				ask.prices.price("kinesis.payload"),
				{ assumption: "records that fill their units of 25 KB" },
			),
		];
	return [
		used("Put in", through, "GB", ask.prices.price("kinesis.stream.in")),
		used("Read", through, "GB", ask.prices.price("kinesis.stream.out"), {
			assumption: "by one consumer",
		}),
	];
}

/**
 * `aws_kinesis_firehose_delivery_stream` (Amazon Data Firehose pricing): what is taken in, at its first
 * tier; what is converted; hours of each zone of a VPC that it delivers into, and what goes there.
 */
export const priceDeliveryStream: Pricer<PurchaseOf<"delivery-stream">> = (
	stream,
	ask,
) => {
	const through = use(ask, stream, "streamGiB");
	const zones = stream.zones ?? 0;
	return [
		used("Data taken in", through, "GB", ask.prices.price("firehose.gb.tier1")),
		...(known(stream.converts, false) === true
			? [
					used(
						"Format conversion",
						through,
						"GB",
						ask.prices.price("firehose.conversion.gb"),
					),
				]
			: []),
		...(zones === 0
			? []
			: [
					fixed(
						`Delivery into a VPC in ${zones} zones`,
						zones * hoursPerMonth,
						"hours",
						ask.prices.price("firehose.vpc.hour"),
					),
					used(
						"Delivered into a VPC",
						through,
						"GB",
						ask.prices.price("firehose.vpc.gb"),
					),
				]),
	];
};

import type { PurchaseOf } from "../../plan/index.ts";
import { type Ask, known, type Pricer, use } from "../ask.ts";
import { type Draft, fixed, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { type Range, scale } from "../range.ts";

type Stream = PurchaseOf<"stream">;

/** What a stream keeps for nothing, and up to which its shards pay by the hour for more. */
const includedHours = 24;
const extendedHours = 168;

/**
 * `aws_kinesis_stream` (Amazon Kinesis Data Streams pricing): hours of its shards, or of the stream
 * on demand; hours again for what is kept longer than a day, and by the GB beyond a week.
 */
export const priceStream: Pricer<Stream> = (stream, ask) => {
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
		...(kept <= includedHours ? [] : [beyondADay(stream, shards, kept, ask)]),
		...(kept <= extendedHours
			? []
			: [
					used(
						"Kept beyond a week",
						keptFor(stream, kept - extendedHours, ask),
						"GB-month",
						ask.prices.price("kinesis.long-term"),
						{ assumption: "what goes through in a month, for so long" },
					),
				]),
	];
};

/** Up to a week: by the hour of each shard, on demand by the GB. */
function beyondADay(
	stream: Stream,
	shards: number,
	kept: number,
	ask: Ask,
): Draft {
	if (stream.mode === "ON_DEMAND")
		return used(
			"Kept beyond a day",
			keptFor(stream, Math.min(kept, extendedHours) - includedHours, ask),
			"GB-month",
			ask.prices.price("kinesis.stream.extended"),
			{ assumption: "what goes through in a month, for so long" },
		);
	return fixed(
		"Shard hours of what is kept beyond a day",
		shards * hoursPerMonth,
		"hours",
		ask.prices.price("kinesis.shard.extended.hour"),
	);
}

/** What lies there at a time, if it comes evenly and stays for so many hours. */
function keptFor(stream: Stream, hours: number, ask: Ask): Range {
	return scale(use(ask, stream, "streamGiB"), hours / hoursPerMonth);
}

const unitKiB = 25;
const kibPerGiB = 1024 * 1024;

/** What is put in: in units of 25 KB of provisioned shards, else by the GB, and by the GB read by one consumer. */
function throughput(stream: Stream, onDemand: boolean, ask: Ask): Draft[] {
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

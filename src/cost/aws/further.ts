import type { TieredItem } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { each, known, type Pricer, use } from "../ask.ts";
import { fixed, missing, used } from "../draft.ts";
import { hoursPerMonth } from "../hours.ts";
import { multiply, scale } from "../range.ts";
import { quotedRate } from "./quoted-rate.ts";

const includedDiskMiB = 512;

/** `aws_lambda_function` (AWS Lambda pricing): requests and memory × time; a million and 400,000 GB-seconds are free. */
export const priceFunction: Pricer<PurchaseOf<"function">> = (one, ask) => {
	const calls = use(ask, one, "calls");
	const memory = known(one.memoryMiB, 128) ?? 128;
	const disk = known(one.diskMiB, includedDiskMiB) ?? includedDiskMiB;
	const isArm = one.architectures.items.includes("arm64");
	const seconds = scale(
		multiply(calls, each(ask, one, "durationMs")),
		memory / 1024 / 1000,
	);
	return [
		used("Requests", calls, "requests", ask.prices.price("lambda.request"), {
			allowance: { key: "function requests", quantity: 1_000_000 },
		}),
		used(
			"Duration",
			seconds,
			"GB-seconds",
			ask.prices.tiers(isArm ? "lambda.duration.arm" : "lambda.duration.x86"),
			{ allowance: { key: "function seconds", quantity: 400_000 } },
		),
		...(disk <= includedDiskMiB
			? []
			: [
					used(
						"Disk beyond 512 MiB",
						scale(
							multiply(calls, each(ask, one, "durationMs")),
							(disk - includedDiskMiB) / 1024 / 1000,
						),
						"GB-seconds",
						ask.prices.price("lambda.storage"),
					),
				]),
	];
};

/** `aws_sqs_queue` (Amazon SQS pricing): a million requests are free. */
export const priceQueue: Pricer<PurchaseOf<"queue">> = (queue, ask) => [
	used(
		"Requests",
		use(ask, queue, "calls"),
		"requests",
		ask.prices.tiers(queue.isFifo ? "sqs.fifo" : "sqs.standard"),
		{ allowance: { key: "queue requests", quantity: 1_000_000 } },
	),
];

const protocols: Readonly<Record<string, TieredItem>> = {
	REST: "apigateway.rest",
	HTTP: "apigateway.http",
	WEBSOCKET: "apigateway.websocket",
};

/** `aws_api_gateway_rest_api`, `aws_apigatewayv2_api` (Amazon API Gateway pricing): tiers count over all of a region. */
export const priceGatewayApi: Pricer<PurchaseOf<"gateway-api">> = (
	api,
	ask,
) => {
	const item = protocols[String(known(api.protocol, "REST"))];
	const rate =
		item === undefined
			? missing("its protocol is not known")
			: ask.prices.tiers(item);
	return [
		used("Requests", use(ask, api, "calls"), "requests", rate, {
			pool: `${ask.prices.region} ${item}`,
		}),
		...(item === protocols.WEBSOCKET
			? [
					used(
						"Connection minutes",
						use(ask, api, "connectionMinutes"),
						"minutes",
						ask.prices.price("apigateway.websocket.minute"),
					),
				]
			: []),
	];
};

/** `aws_cloudwatch_event_bus` (Amazon EventBridge pricing): events of one's own; those of AWS are free, and so is the default bus. */
export const priceEventBus: Pricer<PurchaseOf<"event-bus">> = (bus, ask) => [
	used(
		"Custom events",
		use(ask, bus, "calls"),
		"events",
		ask.prices.price("events.custom"),
	),
];

/**
 * `aws_globalaccelerator_accelerator` (AWS Global Accelerator pricing): its fixed fee, and a premium on each byte by
 * the two ends of its way; its two static IPv4 addresses (AWS Global Accelerator Developer Guide, "What is AWS Global
 * Accelerator?") are paid for as every address of AWS's is (AWS Networking & Content Delivery Blog, "Identify and
 * optimize public IPv4 address usage on AWS").
 */
export const priceAccelerator: Pricer<PurchaseOf<"accelerator">> = (
	one,
	ask,
) => [
	fixed(
		"Accelerator hours",
		hoursPerMonth,
		"hours",
		quotedRate("globalaccelerator.hour", ask),
		{ global: true },
	),
	fixed(
		"Public IPv4 addresses",
		2 * hoursPerMonth,
		"hours",
		ask.prices.price("vpc.ipv4.inuse"),
	),
	used(
		"Data transfer premium",
		use(ask, one, "internetOutGiB"),
		"GB",
		missing("it depends on where both ends are, and is not in the price book"),
	),
];

/** `aws_pipes_pipe` (Amazon EventBridge pricing, "Pipes"): each request of up to 64 KB, after filtering. */
export const pricePipe: Pricer<PurchaseOf<"pipe">> = (pipe, ask) => [
	used(
		"Requests",
		use(ask, pipe, "calls"),
		"requests",
		ask.prices.price("events.pipe"),
		{ assumption: "of 64 KB at most" },
	),
];

/** `aws_ses_domain_identity`, `aws_ses_email_identity`, `aws_sesv2_email_identity` (Amazon SES pricing): each mail that is sent. */
export const priceMailIdentity: Pricer<PurchaseOf<"mail-identity">> = (
	identity,
	ask,
) => [
	used(
		"Mails sent",
		use(ask, identity, "mails"),
		"mails",
		ask.prices.price("ses.mail"),
		{ assumption: "without attachments, from shared addresses" },
	),
];

/** `aws_service_discovery_instance` (AWS Cloud Map pricing): each registered resource. */
export const priceDiscoveredInstance: Pricer<
	PurchaseOf<"discovered-instance">
> = (_one, ask) => [
	fixed(
		"Registered resource",
		1,
		"resources",
		ask.prices.price("cloudmap.resource"),
	),
];

/** `aws_acmpca_certificate_authority` (AWS Private CA pricing): by the month, and each certificate, in tiers over all of a region. */
export const priceCertificateAuthority: Pricer<
	PurchaseOf<"certificate-authority">
> = (authority, ask) => {
	const short = authority.usageMode === "SHORT_LIVED_CERTIFICATE";
	return [
		fixed(
			"Private authority",
			1,
			"authorities",
			ask.prices.price(short ? "acmpca.short-lived" : "acmpca.authority"),
		),
		used(
			"Certificates issued",
			use(ask, authority, "certificates"),
			"certificates",
			short
				? ask.prices.price("acmpca.short-lived.certificate")
				: ask.prices.tiers("acmpca.certificate"),
			short ? {} : { pool: `${ask.prices.region} certificates` },
		),
	];
};

/** `aws_route53_resolver_endpoint` (Amazon Route 53 pricing): an hour of each address, and what is asked through it. */
export const priceResolverEndpoint: Pricer<PurchaseOf<"resolver-endpoint">> = (
	endpoint,
	ask,
) => [
	fixed(
		"Resolver address hours",
		endpoint.addresses * hoursPerMonth,
		"hours",
		ask.prices.price("route53.resolver.hour"),
	),
	used(
		"Queries to and from elsewhere",
		use(ask, endpoint, "resolverQueries"),
		"queries",
		ask.prices.tiers("route53.query.resolver"),
		{ pool: `${ask.prices.region} resolver queries` },
	),
];

/** `aws_ssm_parameter` (AWS Systems Manager pricing): standard ones are free. */
export const priceParameter: Pricer<PurchaseOf<"parameter">> = (
	{ tier },
	ask,
) =>
	tier === "Advanced"
		? [
				fixed(
					"Advanced parameter",
					hoursPerMonth,
					"hours",
					ask.prices.price("ssm.advanced.hour"),
				),
			]
		: [];

/** What an express workflow is charged for at least (AWS Step Functions pricing, "Express Workflows": in chunks of 64 MB). */
const expressMiB = 64;

/** `aws_sfn_state_machine` (AWS Step Functions pricing): transitions, of which 4,000 are free; express ones by request and by memory × time. */
export const priceStateMachine: Pricer<PurchaseOf<"state-machine">> = (
	machine,
	ask,
) => {
	const calls = use(ask, machine, "calls");
	return machine.type === "EXPRESS"
		? [
				used("Requests", calls, "requests", ask.prices.price("sfn.express")),
				used(
					"Duration",
					scale(
						multiply(calls, each(ask, machine, "durationMs")),
						expressMiB / 1024 / 1000,
					),
					"GB-seconds",
					ask.prices.tiers("sfn.duration"),
					{ assumption: `${expressMiB} MiB of memory, the least` },
				),
			]
		: [
				used(
					"Transitions",
					calls,
					"transitions",
					ask.prices.price("sfn.transition"),
					{
						allowance: { key: "transitions", quantity: 4_000 },
					},
				),
			];
};

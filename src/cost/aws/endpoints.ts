import type { FurtherItem } from "../../facts/index.ts";
import type { PurchaseOf } from "../../plan/index.ts";
import { known, type Pricer, use } from "../ask.ts";
import { fixed, missing, used } from "../draft.ts";
import { hoursPerMonth, secondsPerMonth } from "../hours.ts";
import { linked } from "../system.ts";

/** `aws_networkfirewall_firewall` (AWS Network Firewall pricing): an endpoint in each zone, and every byte. */
export const priceFirewall: Pricer<PurchaseOf<"firewall">> = (
	firewall,
	ask,
) => [
	fixed(
		"Firewall endpoint hours",
		Math.max(1, firewall.endpoints) * hoursPerMonth,
		"hours",
		ask.prices.price("networkfirewall.hour"),
	),
	used(
		"Data processed",
		use(ask, firewall, "transitGiB"),
		"GB",
		ask.prices.price("networkfirewall.gb"),
	),
];

/** `aws_transfer_server` (AWS Transfer Family pricing): hours of each protocol, and what passes in and out. */
export const priceTransferServer: Pricer<PurchaseOf<"transfer-server">> = (
	server,
	ask,
) => [
	fixed(
		"Protocol hours",
		server.protocols * hoursPerMonth,
		"hours",
		ask.prices.price("transfer-family.hour"),
	),
	used(
		"Files taken in",
		use(ask, server, "filesInGiB"),
		"GB",
		ask.prices.price("transfer-family.in"),
	),
	used(
		"Files sent out",
		use(ask, server, "filesOutGiB"),
		"GB",
		ask.prices.price("transfer-family.out"),
	),
];

/** A Microsoft AD has two domain controllers at least, each paid for (AWS Directory Service pricing). */
export const priceDirectory: Pricer<PurchaseOf<"directory">> = (
	{ type, size, edition },
	{ prices },
) => {
	const item = directoryItem(String(type), String(size), String(edition));
	const controllers = type === "MicrosoftAD" ? 2 : 1;
	return [
		fixed(
			controllers === 2 ? "Domain controller hours" : "Directory hours",
			controllers * hoursPerMonth,
			"hours",
			prices.price(item) ??
				// Where Simple AD is sold, a small connector has its price.
				(item === "directory.connector.small"
					? prices.price("directory.simple.small")
					: undefined),
		),
	];
};

function directoryItem(
	type: string,
	size: string,
	edition: string,
): FurtherItem {
	if (type === "MicrosoftAD")
		return edition === "Standard"
			? "directory.microsoft.standard"
			: "directory.microsoft.enterprise";
	const large = size === "Large";
	if (type === "ADConnector")
		return large ? "directory.connector.large" : "directory.connector.small";
	return large ? "directory.simple.large" : "directory.simple.small";
}

/** `aws_mwaa_environment` (Amazon MWAA pricing): its environment; workers beyond the first are not counted. */
export const priceAirflow: Pricer<PurchaseOf<"airflow">> = (
	{ environmentClass },
	{ prices },
) => {
	// The provider takes it in any case.
	const name = known(environmentClass, "mw1.small")?.toLowerCase();
	return [
		fixed(
			"Environment hours",
			hoursPerMonth,
			"hours",
			name === undefined
				? missing("its class is not known")
				: prices.node(`mwaa.environment.${name}`),
		),
	];
};

/** `aws_lambda_provisioned_concurrency_config` (AWS Lambda pricing): memory × time, used or not. */
export const priceWarmFunction: Pricer<PurchaseOf<"warm-function">> = (
	warm,
	ask,
) => {
	const of = linked(ask.system, warm.of, "function");
	const executions = known(warm.executions, 1);
	const memory = known(of?.memoryMiB, 128);
	if (of === undefined || executions === undefined || memory === undefined)
		return [
			fixed(
				"Provisioned concurrency",
				1,
				"functions",
				missing("its function or number is not known"),
			),
		];
	const isArm = of.architectures.items.includes("arm64");
	return [
		fixed(
			"Provisioned concurrency",
			(executions * memory * secondsPerMonth) / 1024,
			"GB-seconds",
			ask.prices.price(
				isArm ? "lambda.provisioned.arm" : "lambda.provisioned.x86",
			),
		),
	];
};

/** `aws_api_gateway_stage` (Amazon API Gateway pricing): its cache, by the hour. */
export const priceGatewayStage: Pricer<PurchaseOf<"gateway-stage">> = (
	{ cacheGb },
	{ prices },
) => {
	const size = known(cacheGb, "");
	if (size === "") return [];
	return [
		fixed(
			"Cache hours",
			hoursPerMonth,
			"hours",
			size === undefined
				? missing("its size is not known")
				: prices.node(`apigateway.cache.${size}`),
		),
	];
};

/** What is paid for by the hour alone, in so many pieces. */
export function hourly(component: string, item: FurtherItem) {
	return (
		_purchase: unknown,
		{
			prices,
		}: { readonly prices: Parameters<typeof priceFirewall>[1]["prices"] },
	) => [fixed(component, hoursPerMonth, "hours", prices.price(item))];
}

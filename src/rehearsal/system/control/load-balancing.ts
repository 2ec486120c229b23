import type { LoadBalancer, TargetGroup } from "../../../network/index.ts";
import type { Resource, Value } from "../../../plan/index.ts";
import { type Input, Refusal } from "../../aws/index.ts";
import { blocks, numberOf, textOf } from "../attributes.ts";
import { StandIns } from "../aws/stand-ins.ts";
import { regionOf } from "../places.ts";
import type { Start } from "../start.ts";
import { type Target, targetsOf } from "../targets.ts";
import type { ControlTools, Operations } from "./control-tools.ts";
import { listIn, textIn } from "./inputs.ts";

/** What is needed of a system. */
export type Balanced = Pick<
	Start,
	"graph" | "model" | "places" | "ground" | "fleets" | "targetHealth"
>;

/** What describes them. */
interface Known {
	readonly start: Balanced;
	readonly tools: Pick<ControlTools, "arnOf" | "idOf">;
	readonly standIns: StandIns;
	attributesOf(address: string): Resource["attributes"];
}

/** Load balancers, as an operator looks at them. Source: Elastic Load Balancing API Reference, version 2015-12-01. */
export function loadBalancingCalls(
	start: Balanced,
	tools: Pick<ControlTools, "arnOf" | "idOf">,
): Operations {
	const { graph, model } = start;
	const { arnOf } = tools;
	const standIns = new StandIns(graph, regionOf(model));
	const known: Known = {
		start,
		tools,
		standIns,
		attributesOf: (address) =>
			graph.resources.find((one) => one.address === address)?.attributes ?? {},
	};
	const isMeant = (input: Input, arns: string, address: string) =>
		isAsked(input, arns, arnOf(address), standIns.name(address));
	return {
		DescribeLoadBalancers: (input) => ({
			LoadBalancers: model.loadBalancers
				.filter(({ address }) => isMeant(input, "LoadBalancerArns", address))
				.map((one) => describedBalancer(known, one)),
		}),
		DescribeTargetGroups: (input) => ({
			TargetGroups: model.targetGroups
				.filter(({ id }) => isMeant(input, "TargetGroupArns", id))
				.map((one) => describedGroup(known, one)),
		}),
		DescribeTargetHealth: (input) => {
			const arn = textIn(input, "TargetGroupArn") ?? "";
			const group = model.targetGroups.find(({ id }) => arnOf(id) === arn);
			if (group === undefined) throw unknownGroup(arn, model, arnOf);
			return {
				TargetHealthDescriptions: targetsOf(start, group).map((target) =>
					healthOf(known, group, target),
				),
			};
		},
	};
}

function describedBalancer(
	{ tools, standIns, attributesOf }: Known,
	{ address, type }: LoadBalancer,
): Input {
	return {
		LoadBalancerArn: tools.arnOf(address),
		LoadBalancerName: standIns.name(address),
		DNSName: standIns.attribute({ address, path: ["dns_name"] }),
		Scheme:
			attributesOf(address).internal === true ? "internal" : "internet-facing",
		Type: type,
		State: { Code: "active" },
	};
}

function describedGroup(
	{ start, tools, standIns, attributesOf }: Known,
	{ id, port }: TargetGroup,
): Input {
	const { protocol, health_check } = attributesOf(id);
	const balancers = start.model.loadBalancers.filter(({ listeners }) =>
		listeners.some(({ targetGroups }) => targetGroups.includes(id)),
	);
	return {
		TargetGroupArn: tools.arnOf(id),
		TargetGroupName: standIns.name(id),
		Protocol: textOf(protocol) ?? "HTTP",
		Port: port,
		TargetType: targetType(attributesOf(id)),
		...checkOf(health_check),
		LoadBalancerArns: balancers.map(({ address }) => tools.arnOf(address)),
	};
}

function healthOf(
	{ start, tools, attributesOf }: Known,
	group: TargetGroup,
	{ place, port }: Target,
): Input {
	const isInstance = targetType(attributesOf(group.id)) === "instance";
	const said = start.targetHealth.of(group.id, `${place.address}:${port}`);
	const [code, ...rest] = (said?.reason ?? notYet).split(": ");
	const description = rest.join(": ");
	return {
		Target: {
			Id: (isInstance && tools.idOf(place)) || place.address,
			Port: port,
			...(!isInstance && { AvailabilityZone: place.zone }),
		},
		HealthCheckPort: String(port),
		TargetHealth: {
			State: said?.state ?? "initial",
			...(code !== "" && { Reason: code }),
			...(description !== "" && { Description: description }),
		},
	};
}

function targetType({ target_type }: Resource["attributes"]): string {
	return textOf(target_type) ?? "instance";
}

const notYet = "Elb.RegistrationInProgress: Target registration is in progress";

/** By its ARN or its name; everything where neither is given. */
function isAsked(input: Input, arns: string, arn: string, name: string) {
	const named = [...listIn(input, arns), ...listIn(input, "Names")];
	return named.length === 0 || named.includes(arn) || named.includes(name);
}

function unknownGroup(
	arn: string,
	{ targetGroups }: Start["model"],
	arnOf: ControlTools["arnOf"],
): Refusal {
	const known = targetGroups.map(({ id }) => arnOf(id)).join(", ");
	return new Refusal(
		"TargetGroupNotFound",
		`Target groups '${arn}' not found; there is ${known || "none"}`,
	);
}

/** What the plan says of it; the rest is AWS's default. */
function checkOf(value: Value | undefined): Input {
	const [check] = blocks(value);
	const { path, interval, timeout, healthy_threshold, unhealthy_threshold } =
		check ?? {};
	return {
		HealthCheckPath: textOf(path) ?? "/",
		HealthCheckIntervalSeconds: numberOf(interval) ?? 30,
		HealthCheckTimeoutSeconds: numberOf(timeout) ?? 5,
		HealthyThresholdCount: numberOf(healthy_threshold) ?? 5,
		UnhealthyThresholdCount: numberOf(unhealthy_threshold) ?? 2,
	};
}

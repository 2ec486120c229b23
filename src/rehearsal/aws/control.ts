import type { AskedEvent } from "../part.ts";
import type { SignableRequest } from "../signature.ts";
import type { Account, Role } from "./account.ts";
import type { Answer } from "./answer.ts";
import { authorize } from "./authorize.ts";
import {
	type CloudFrontOperation,
	cloudFrontCall,
	cloudFrontOperations,
} from "./cloudfront.ts";
import { inputOfForm } from "./metric-data.ts";
import { Refusal } from "./refusal.ts";
import type { Input } from "./service.ts";
import { type Listed, requestId, tagged } from "./xml.ts";

/** What whoever runs the system is asked: a part itself knows neither groups nor measurements. */
export type ControlCall = Pick<AskedEvent, "service" | "operation" | "input">;

/** @throws Refusal as the service words it. */
export type AskControl = (call: ControlCall) => Promise<Input>;

/** A service whose operations are done by whoever runs the system. */
interface ControlService {
	readonly service: ControlCall["service"];
	/** As IAM calls it, before the colon. */
	readonly actions: string;
	/** What stands before the dot of `X-Amz-Target`; absent where it has forms only. */
	readonly target?: string;
	/** Of its answers in XML; absent where it has JSON only. */
	readonly namespace?: string;
	readonly version: "1.0" | "1.1";
	readonly listed: Listed;
	/** Its ARNs name no region. */
	readonly isGlobal?: boolean;
	/** The name of what each operation is about, as the end of an ARN; `*` of those that know no resource. */
	readonly operations: Readonly<Record<string, (input: Input) => string>>;
}

const anything = () => "*";

/** An ARN's last part; the part before the name is AWS's own, and any. */
const group = ({ AutoScalingGroupName: name }: Input) =>
	`autoScalingGroup:*:autoScalingGroupName/${name}`;

const distribution = ({ Id }: Input) => `distribution/${Id}`;

const cloudFront: ControlService = {
	service: "cloudfront",
	actions: "cloudfront",
	namespace: "http://cloudfront.amazonaws.com/doc/2020-05-31/",
	version: "1.1",
	listed: "own",
	isGlobal: true,
	operations: {
		ListDistributions: anything,
		CreateInvalidation: distribution,
		ListInvalidations: distribution,
		GetInvalidation: distribution,
	},
};

/** Those that are asked by a target or by a form. */
const services: readonly ControlService[] = [
	{
		service: "autoscaling",
		actions: "autoscaling",
		namespace: "http://autoscaling.amazonaws.com/doc/2011-01-01/",
		version: "1.1",
		listed: "member",
		operations: {
			DescribeAutoScalingGroups: anything,
			DescribeInstanceRefreshes: anything,
			StartInstanceRefresh: group,
			CancelInstanceRefresh: group,
			RollbackInstanceRefresh: group,
			SetDesiredCapacity: group,
			UpdateAutoScalingGroup: group,
		},
	},
	{
		service: "ec2",
		actions: "ec2",
		namespace: "http://ec2.amazonaws.com/doc/2016-11-15/",
		version: "1.1",
		listed: "item",
		operations: {
			DescribeLaunchTemplateVersions: anything,
			CreateLaunchTemplateVersion: ({ LaunchTemplateId: id }) =>
				`launch-template/${id}`,
		},
	},
	{
		service: "ecs",
		actions: "ecs",
		target: "AmazonEC2ContainerServiceV20141113",
		version: "1.1",
		listed: "member",
		operations: {
			DescribeServices: serviceOf,
			UpdateService: serviceOf,
			ListServices: anything,
			ListClusters: anything,
			ListTasks: anything,
			DescribeTasks: ({ cluster }) => `task/${lastOf(cluster)}/*`,
			DescribeTaskDefinition: anything,
			RegisterTaskDefinition: anything,
			DeregisterTaskDefinition: anything,
		},
	},
	{
		service: "elasticloadbalancing",
		actions: "elasticloadbalancing",
		namespace: "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
		version: "1.1",
		listed: "member",
		operations: {
			DescribeLoadBalancers: anything,
			DescribeTargetGroups: anything,
			DescribeTargetHealth: anything,
		},
	},
	{
		service: "monitoring",
		actions: "cloudwatch",
		target: "GraniteServiceVersion20100801",
		namespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
		version: "1.0",
		listed: "member",
		operations: {
			ListMetrics: anything,
			GetMetricStatistics: anything,
			GetMetricData: anything,
			DescribeAlarms: anything,
			ListDashboards: anything,
			GetDashboard: anything,
		},
	},
	{
		service: "rds",
		actions: "rds",
		namespace: "http://rds.amazonaws.com/doc/2014-10-31/",
		version: "1.1",
		listed: "singular",
		operations: {
			DescribeDBInstances: instance,
			DescribeDBSnapshots: anything,
			DescribeDBInstanceAutomatedBackups: anything,
			PromoteReadReplica: instance,
		},
	},
];

function instance({ DBInstanceIdentifier: name }: Input): string {
	return name === undefined ? "db:*" : `db:${name}`;
}

function serviceOf({ cluster, service, services: several }: Input): string {
	const name = service ?? (Array.isArray(several) ? several[0] : "");
	return `service/${lastOf(cluster)}/${lastOf(name)}`;
}

/** Of an ARN the name. */
function lastOf(text: unknown): string | undefined {
	return String(text ?? "default")
		.split("/")
		.at(-1);
}

/** What a request asks of whoever runs the system; undefined where a part answers by itself. */
export interface Controlled {
	readonly of: ControlService;
	readonly call: ControlCall;
	/** Whether it is answered in XML. */
	readonly isForm: boolean;
	/** Where it is asked by method and path. */
	readonly byPath?: CloudFrontOperation;
}

/** @throws Refusal for what can be no call of that service. */
export function controlledBy(
	request: SignableRequest,
	text: string,
): Controlled | undefined {
	const target = request.headers["x-amz-target"];
	const asked = target === undefined ? cloudFrontCall(request) : undefined;
	const byPath = asked && cloudFrontOperations[asked.operation];
	if (byPath)
		return {
			of: cloudFront,
			call: { service: cloudFront.service, ...asked },
			isForm: true,
			byPath,
		};
	if (target === undefined) return byForm(text);
	const [prefix, operation = ""] = target.split(".");
	const of = services.find((one) => one.target === prefix);
	if (of?.operations[operation] === undefined) return undefined;
	const { service } = of;
	return { of, call: { service, operation, input: json(text) }, isForm: false };
}

function byForm(text: string): Controlled | undefined {
	const form = new URLSearchParams(text);
	const operation = form.get("Action") ?? "";
	const of = services.find(
		({ namespace, operations }) => namespace && operations[operation],
	);
	if (of === undefined) return undefined;
	const input = inputOfForm(form);
	return { of, call: { service: of.service, operation, input }, isForm: true };
}

function json(text: string): Input {
	try {
		return JSON.parse(text === "" ? "{}" : text);
	} catch {
		throw new Refusal("SerializationException", "");
	}
}

/** Asks IAM, and then whoever runs the system. @throws Refusal */
export async function controlAnswer(
	account: Account,
	role: Role,
	controlled: Controlled,
	ask: AskControl,
): Promise<Answer> {
	const { of, call, isForm } = controlled;
	const { operation, input } = call;
	const about = of.operations[operation]?.(input) ?? "*";
	const { id } = account;
	const region = of.isGlobal === true ? "" : account.region;
	authorize(account, role, {
		action: `${of.actions}:${operation}`,
		resource:
			about === "*" ? "*" : `arn:aws:${of.actions}:${region}:${id}:${about}`,
	});
	const output = dated(await ask(call), isForm);
	if (!isForm)
		return {
			status: 200,
			headers: { "content-type": `application/x-amz-json-${of.version}` },
			body: JSON.stringify(output),
		};
	return xmlAnswer(controlled, output);
}

function xmlAnswer({ of, call, byPath }: Controlled, output: unknown): Answer {
	const { operation } = call;
	const inside = tagged(output, of.listed);
	const headers = { "content-type": "text/xml" };
	if (byPath !== undefined) {
		const { root, status } = byPath;
		const body = `<${root} xmlns="${of.namespace}">${inside}</${root}>`;
		return { status, headers, body };
	}
	const body =
		of.service === "ec2"
			? `<requestId>${requestId}</requestId>${inside}`
			: `<${operation}Result>${inside}</${operation}Result><ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata>`;
	return {
		status: 200,
		headers,
		body: `<${operation}Response xmlns="${of.namespace}">${body}</${operation}Response>`,
	};
}

/** Dates come as `{ $date: ISO 8601 }`: forms are answered with that, JSON with seconds. */
function dated(value: unknown, isForm: boolean): unknown {
	if (Array.isArray(value)) return value.map((one) => dated(one, isForm));
	if (typeof value !== "object" || value === null) return value;
	if ("$date" in value) {
		const text = String(value.$date);
		return isForm ? text : Date.parse(text) / 1000;
	}
	return Object.fromEntries(
		Object.entries(value).map(([name, one]) => [name, dated(one, isForm)]),
	);
}

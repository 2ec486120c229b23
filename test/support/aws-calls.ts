import { readFileSync } from "node:fs";

/** A call as the AWS API server wrote it down; see `aws_api/calls.py`. */
export interface AwsCall {
	readonly service: string;
	readonly operation: string;
	readonly region: string;
	readonly parameters: Readonly<Record<string, string>>;
}

/** What IAM is asked for a call. */
export interface AskedPermission {
	readonly region: string;
	/** `elasticloadbalancing:CreateListener`. */
	readonly action: string;
	/** The ARN, or `*` where no policy of ours tells resources apart. */
	readonly resource: string;
}

const account = "123456789012";

/** All lines after the first `from` bytes, and where they end. */
export function callsAfter(path: string, from: number) {
	const text = readFileSync(path).subarray(from);
	const lines = text.toString().split("\n").filter(Boolean);
	const calls = lines.map((line) => JSON.parse(line) as AwsCall);
	return { calls, end: from + text.length };
}

/** Where a request is signed for a service by another name than IAM's. */
const services: Readonly<Record<string, string>> = {
	monitoring: "cloudwatch",
	tagging: "tag",
};

/** Where IAM knows an operation by another name. Source: Service Authorization Reference, "Actions" of each service. */
const actions: Readonly<Record<string, string>> = {
	"cloudfront:CreateDistributionWithTags": "CreateDistribution",
	"s3:DeleteBucketEncryption": "PutEncryptionConfiguration",
	"s3:DeleteBucketLifecycle": "PutLifecycleConfiguration",
	"s3:DeleteBucketOwnershipControls": "PutBucketOwnershipControls",
	"s3:DeleteBucketTagging": "PutBucketTagging",
	"s3:DeletePublicAccessBlock": "PutBucketPublicAccessBlock",
	"s3:DeleteObjects": "DeleteObject",
	"s3:GetBucketAccelerateConfiguration": "GetAccelerateConfiguration",
	"s3:GetBucketCors": "GetBucketCORS",
	"s3:GetBucketEncryption": "GetEncryptionConfiguration",
	"s3:GetBucketLifecycleConfiguration": "GetLifecycleConfiguration",
	"s3:GetBucketNotificationConfiguration": "GetBucketNotification",
	"s3:GetBucketReplication": "GetReplicationConfiguration",
	"s3:GetObjectLockConfiguration": "GetBucketObjectLockConfiguration",
	"s3:GetPublicAccessBlock": "GetBucketPublicAccessBlock",
	"s3:HeadBucket": "ListBucket",
	"s3:HeadObject": "GetObject",
	"s3:ListBuckets": "ListAllMyBuckets",
	"s3:ListObjects": "ListBucket",
	"s3:ListObjectsV2": "ListBucket",
	"s3:ListObjectVersions": "ListBucketVersions",
	"s3:PutBucketAcl": "PutBucketAcl",
	"s3:PutBucketEncryption": "PutEncryptionConfiguration",
	"s3:PutBucketLifecycleConfiguration": "PutLifecycleConfiguration",
	"s3:PutPublicAccessBlock": "PutBucketPublicAccessBlock",
};

type Parameters = AwsCall["parameters"];
type ArnOf = (given: Parameters, region: string) => string | undefined;

const first = (given: Parameters, names: Readonly<Record<string, string>>) =>
	Object.entries(names).flatMap(([name, prefix]) =>
		given[name] === undefined ? [] : [`${prefix}${given[name]}`],
	)[0];

const within = (
	service: string,
	names: Readonly<Record<string, string>>,
): ArnOf => {
	return (given, region) => {
		const found = first(given, names);
		if (found === undefined) return undefined;
		if (found.includes("arn:aws:")) return found.slice(found.indexOf("arn:"));
		return `arn:aws:${service}:${region}:${account}:${found}`;
	};
};

/** The services whose resources our policies tell apart. */
const arns: Readonly<Record<string, ArnOf>> = {
	s3: ({ Bucket, Key }) =>
		Bucket && `arn:aws:s3:::${Bucket}${Key === undefined ? "" : `/${Key}`}`,
	iam: (given) =>
		within("iam", {
			...{ AWSServiceName: "role/aws-service-role/" },
			...{ InstanceProfileName: "instance-profile/", RoleName: "role/" },
			PolicyArn: "",
		})(given, ""),
	dynamodb: within("dynamodb", { TableName: "table/" }),
	ecr: within("ecr", { repositoryName: "repository/" }),
	logs: within("logs", { logGroupName: "log-group:" }),
	rds: within("rds", {
		...{ ResourceName: "", DBInstanceIdentifier: "db:" },
		...{ DBParameterGroupName: "pg:", DBSubnetGroupName: "subgrp:" },
	}),
	secretsmanager: within("secretsmanager", {
		...{ SecretId: "secret:", Name: "secret:" },
	}),
	ssm: (given, region) =>
		within("ssm", { Name: "parameter", ResourceId: "parameter" })(
			given,
			region,
		)?.replace(
			`:${account}:parameter/aws/service/`,
			"::parameter/aws/service/",
		),
};

/** A command is sent to hosts, by a document: IAM is asked about both. */
export const commandDocument = (region: string) =>
	`arn:aws:ssm:${region}::document/AWS-RunShellScript`;

export function permissionFor(call: AwsCall): AskedPermission {
	const { service, operation, region, parameters } = call;
	const prefix = services[service] ?? service;
	const own = `${prefix}:${operation}`;
	if (own === "ssm:SendCommand") {
		const resource = `arn:aws:ec2:${region}:${account}:instance/i-0`;
		return { region, action: own, resource };
	}
	return {
		region,
		action: `${prefix}:${actions[own] ?? operation}`,
		resource: arns[prefix]?.(parameters, region) ?? "*",
	};
}

/** As it is kept: without what is drawn or counted anew each time. */
export function permissionLine(call: AwsCall): string {
	const { region, action, resource } = permissionFor(call);
	const [, arn = "", own = resource] =
		/^((?:[^:]*:){5})(.*)$/.exec(resource) ?? [];
	const steady = own
		.replace(/(?<=127\.0\.0\.1_)\d+/, "0")
		.replace(/[0-9a-f]{8,}(-[0-9a-f]{4,})*/g, "0")
		.replace(/(?<=^secret:.*)-[A-Za-z0-9]{6}$/, "-0");
	return `${region} ${action} ${arn}${steady}`;
}

export function permissionOf(line: string): AskedPermission {
	const [region = "", action = "", resource = ""] = line.split(" ");
	return { region, action, resource };
}

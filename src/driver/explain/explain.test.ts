import { expect, it } from "vitest";
import { engineDiagnostic } from "../engine-diagnostic.ts";
import type { Workspace } from "../workspace.ts";
import { explain } from "./explain.ts";

const workspace: Workspace = {
	engine: {
		kind: "engine",
		product: "terraform",
		command: "/bin/terraform",
		version: "1.11.4",
	},
	folder: ".",
	environment: {},
};

const vpc = (code: string, message: string) => ({
	summary: `creating EC2 VPC: operation error EC2: CreateVpc, https response error StatusCode: 400, RequestID: x, api error ${code}: ${message}`,
	address: "aws_vpc.a",
});
const sts = (error: string) => ({
	summary: `Retrieving AWS account details: validating provider credentials: retrieving caller identity from STS: operation error STS: GetCallerIdentity, ${error}`,
	address: 'provider["registry.terraform.io/hashicorp/aws"]',
});

const held = `Error message: resource temporarily unavailable
Lock Info:
  ID:        3b797a19-29f9-c6a8-8af7-7ef2a232084e
  Path:      terraform.tfstate
  Operation: OperationTypeApply
  Who:       root@vm
  Version:   1.11.4
  Created:   2026-11-21 04:42:27.434593833 +0000 UTC
  Info:      


Terraform acquires a state lock to protect the state from being written`;

// Each is what terraform 1.11.4 with the AWS provider 5.100.0 printed.
it.each([
	[
		{ summary: "Error acquiring the state lock", detail: held },
		"state-locked",
		/^root@vm holds the lock of the state since 2026-11-21 04:42:27 UTC .*, for apply$/,
	],
	[
		{ summary: "Unsupported Terraform Core version" },
		"engine-too-old",
		/does not take terraform 1\.11\.4$/,
	],
	[
		{
			summary: "Failed to query available provider packages",
			detail:
				"Could not retrieve the list of available versions for provider hashicorp/aws: no available releases match the given constraints >= 77.0.0\n\nTo see which",
		},
		"provider-missing",
		/could not be installed$/,
	],
	[
		{ summary: "Inconsistent dependency lock file", detail: "The following" },
		"not-initialised",
		/not initialised/,
	],
	[
		{ summary: "Missing required provider" },
		"not-initialised",
		/not initialised/,
	],
	[{ summary: "Saved plan is stale" }, "plan-stale", /out of date/],
	[
		{
			summary: "No value for required variable",
			detail:
				'The root module input variable "db_password" is not set, and has no default value.',
		},
		"variable-missing",
		/^the variable db_password has no value$/,
	],
	[
		{
			summary: "No valid credential sources found",
			detail: "Error: failed to refresh cached credentials, no EC2 IMDS role",
		},
		"credentials-missing",
		/^there are no credentials/,
	],
	[
		sts(
			"https response error StatusCode: 403, RequestID: x, api error ExpiredToken: The security token included in the request is expired",
		),
		"credentials-expired",
		/expired$/,
	],
	[
		sts(
			"https response error StatusCode: 403, RequestID: x, api error InvalidClientTokenId: The security token included in the request is invalid.",
		),
		"credentials-refused",
		/InvalidClientTokenId/,
	],
	[
		sts(
			'exceeded maximum number of attempts, 9, https response error StatusCode: 0, RequestID: , request send failed, Post "http://127.0.0.1:1/": dial tcp 127.0.0.1:1: connect: connection refused',
		),
		"aws-unreachable",
		/STS: GetCallerIdentity: dial tcp 127\.0\.0\.1:1: connect: connection refused/,
	],
	[
		{
			summary:
				'Failed to get existing workspaces: S3 bucket "shop-state" does not exist.\n\nThe referenced S3 bucket must have been previously created. If the S3 bucket\nwas created within the last minute, please wait for a minute or two and try\nagain.\n\nError: operation error S3: ListObjectsV2, https response error StatusCode: 404, RequestID: k, HostID: 9G=, NoSuchBucket: \n',
		},
		"state-bucket-missing",
		/^the bucket of the state "shop-state" is not there$/,
	],
	[
		{
			summary: "Error acquiring the state lock",
			detail: `Error message: operation error S3: PutObject, https response error StatusCode: 412, RequestID: 0v, HostID: 9G=, api error PreconditionFailed: At least one of the pre-conditions you specified did not hold\n${held.slice(held.indexOf("Lock Info"))}`,
		},
		"state-locked",
		/^root@vm holds the lock of the state since/,
	],
	[
		{
			summary: 'Backend initialization required, please run "terraform init"',
			detail: 'Reason: Initial configuration of the requested backend "s3"',
		},
		"not-initialised",
		/not initialised/,
	],
	[
		vpc("VpcLimitExceeded", "The maximum number of VPCs has been reached."),
		"quota-reached",
		/VpcLimitExceeded\): The maximum number/,
	],
	[
		vpc("OptInRequired", "You are not subscribed to this service."),
		"region-not-enabled",
		/EC2: CreateVpc in this region/,
	],
	[
		vpc(
			"UnauthorizedOperation",
			"You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/a is not authorized to perform: ec2:CreateVpc",
		),
		"permission-denied",
		/may not do ec2:CreateVpc$/,
	],
	[
		{
			summary:
				"creating IAM Role (a): operation error IAM: CreateRole, https response error StatusCode: 409, RequestID: x, api error EntityAlreadyExists: Role with name a already exists.",
			address: "aws_iam_role.a",
		},
		"name-taken",
		/Role with name a already exists/,
	],
	[
		vpc("RequestLimitExceeded", "Request limit exceeded."),
		"engine-said",
		/^creating EC2 VPC/,
	],
])("%o is %s", (said, code, summary) => {
	const [found, ...more] = explain(
		[engineDiagnostic({ severity: "error", ...said })],
		workspace,
	);
	expect(more).toEqual([]);
	expect(found).toMatchObject({ code, severity: "error" });
	expect(found?.summary).toMatch(summary);
	expect(found?.detail === "" ? "no remedy" : "a remedy").toBe(
		code === "engine-said" ? "no remedy" : "a remedy",
	);
});

it.each([
	[
		{
			summary:
				"creating Route in Route Table (rtb-1) with destination (0.0.0.0/0): operation error EC2: CreateRoute, api error RouteAlreadyExists: Route in Route Table (rtb-1) with destination (0.0.0.0/0) already exists",
			address: "aws_route.private_egress",
		},
		"import aws_route.private_egress rtb-1_0.0.0.0/0,",
	],
	[
		{
			summary:
				"creating IAM Role (a): operation error IAM: CreateRole, api error EntityAlreadyExists: Role with name a already exists.",
			address: "aws_iam_role.a",
		},
		"import aws_iam_role.a a,",
	],
	[
		{
			summary:
				"creating Log Group: api error ResourceAlreadyExistsException: The specified log group already exists",
			address: "aws_cloudwatch_log_group.a",
		},
		"import aws_cloudwatch_log_group.a ID,",
	],
])("says how %o is taken over, as far as AWS's words tell", (said, command) => {
	const [found] = explain(
		[engineDiagnostic({ severity: "error", ...said })],
		workspace,
	);
	expect(found?.detail).toContain(command);
});

it("says everything once, with its place, and leaves out chatter", () => {
	const diagnostics = explain(
		[
			engineDiagnostic(vpc("VpcLimitExceeded", "Too many.")),
			engineDiagnostic(vpc("VpcLimitExceeded", "Too many.")),
			engineDiagnostic({
				severity: "warning",
				summary: "Incomplete lock file information for providers",
			}),
			engineDiagnostic({ severity: "warning", summary: "Argument is old" }),
		],
		workspace,
	);
	expect(diagnostics).toMatchObject([
		{ code: "quota-reached", subject: "aws_vpc.a", severity: "error" },
		{ code: "engine-said", severity: "warning" },
	]);
});

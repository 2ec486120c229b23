import type { State } from "../../blueprint/index.ts";
import type { Statement } from "../role.ts";

/**
 * A state by its own key, and its lock. Sources: the S3 backend's documentation, "S3 Bucket Permissions", "S3 State
 * Locking" and "DynamoDB Table Permissions".
 */
export function stateStatements(
	states: readonly State[],
	what: "read" | "write",
): Statement[] {
	const writes = what === "write";
	const objects = states.map(
		({ bucket, key }) => `arn:aws:s3:::${bucket}/${key}`,
	);
	const native = states.filter(({ lock }) => lock.kind === "native");
	const tables = states.flatMap(({ lock, region }) =>
		lock.kind === "table"
			? `arn:aws:dynamodb:${region}:*:table/${lock.table}`
			: [],
	);
	return [
		{
			Sid: "FindState",
			Action: "s3:ListBucket",
			Resource: distinct(states.map(({ bucket }) => `arn:aws:s3:::${bucket}`)),
		},
		{
			Sid: writes ? "WriteState" : "ReadState",
			Action: writes ? ["s3:GetObject", "s3:PutObject"] : "s3:GetObject",
			Resource: distinct(objects),
		},
		...(writes && native.length > 0
			? [
					{
						Sid: "LockState",
						Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
						Resource: native.map(
							({ bucket, key }) => `arn:aws:s3:::${bucket}/${key}.tflock`,
						),
					},
				]
			: []),
		...(tables.length > 0
			? [
					{
						Sid: writes ? "LockState" : "ReadDigest",
						Action: writes
							? [
									"dynamodb:DescribeTable",
									"dynamodb:GetItem",
									"dynamodb:PutItem",
									"dynamodb:DeleteItem",
								]
							: ["dynamodb:DescribeTable", "dynamodb:GetItem"],
						Resource: distinct(tables),
					},
				]
			: []),
	];
}

function distinct(values: readonly string[]): string[] {
	return [...new Set(values)];
}

/** Types whose resources hold what nobody can make again, each with what that is. */
const holders: Readonly<Record<string, string>> = {
	aws_db_instance: "a database",
	aws_ebs_volume: "a volume with data",
	aws_s3_bucket: "a bucket with its objects",
	aws_dynamodb_table: "a table",
	aws_ecr_repository: "a repository with its images",
	aws_cloudwatch_log_group: "logs",
};

/** Losing logs is no reason to stop anybody. */
const harmless = ["aws_cloudwatch_log_group"];

/** Whether replacing or destroying it loses data. */
export function holdsData(address: string): boolean {
	const type = typeOf(address);
	return type in holders && !harmless.includes(type);
}

/** What is lost with it: `a database`. */
export function heldBy(address: string): string | undefined {
	return holders[typeOf(address)];
}

function typeOf(address: string): string {
	return address.split(".").at(-2) ?? "";
}

import { awsError, type Explanation } from "./explanation.ts";

const exists =
	/(AlreadyExists|AlreadyOwnedByYou|BucketAlreadyExists|Duplicate|AlreadyInUse|ResourceInUse|EntityAlreadyExists|ResourceExists)\w*$/;

export const taken: Explanation = (said, { engine }) => {
	const error = awsError(said);
	if (error === undefined || !exists.test(error.code)) return undefined;
	const resource = said.address ?? "the resource";
	const id = importedBy(error.message) ?? "ID";
	return {
		code: "name-taken",
		summary: `something of this name is there already: ${error.message}`,
		detail: `An interrupted run may have made it without writing it down, or it belongs to somebody else. If it is yours, take it over with ${engine.product} import ${resource} ${id}, or delete it in AWS; else give the blueprint another name.`,
	};
};

/**
 * What `import` wants to know of a resource that AWS's own words tell already.
 * Sources: "Import" of aws_route (`ROUTETABLEID_DESTINATION`) and aws_iam_role (its name) in the
 * provider's documentation.
 */
function importedBy(message: string): string | undefined {
	const route = /Route Table \((\S+)\) with destination \((\S+)\)/.exec(
		message,
	);
	if (route !== null) return `${route[1]}_${route[2]}`;
	return /^Role with name (\S+) already exists/.exec(message)?.[1];
}

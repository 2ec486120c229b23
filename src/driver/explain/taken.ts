import { awsError, type Explanation } from "./explanation.ts";

const exists =
	/(AlreadyExists|AlreadyOwnedByYou|BucketAlreadyExists|Duplicate|AlreadyInUse|ResourceInUse|EntityAlreadyExists|ResourceExists)\w*$/;

export const taken: Explanation = (said, { engine }) => {
	const error = awsError(said);
	if (error === undefined || !exists.test(error.code)) return undefined;
	const resource = said.address ?? "the resource";
	return {
		code: "name-taken",
		summary: `something of this name is there already: ${error.message}`,
		detail: `An interrupted run may have made it without writing it down, or it belongs to somebody else. If it is yours, take it over with ${engine.product} import ${resource} ID, or delete it in AWS; else give the blueprint another name.`,
	};
};

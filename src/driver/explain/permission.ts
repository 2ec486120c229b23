import { awsError, awsOperation, type Explanation } from "./explanation.ts";

const denied =
	/^(AccessDenied(Exception)?|UnauthorizedOperation|AuthorizationError(Exception)?|Forbidden|NotAuthorized|UnauthorizedAccess)$/;

export const permission: Explanation = (said) => {
	const error = awsError(said);
	if (error === undefined || !denied.test(error.code)) return undefined;
	const [, action] = /perform: ([\w-]+:\w+)/.exec(error.message) ?? [];
	return {
		code: "permission-denied",
		summary: `these credentials may not do ${action ?? awsOperation(said)}`,
		detail: `AWS says: ${error.message} Let an administrator allow it, or use credentials that may. Then run the same command again: it goes on where this one stopped.`,
	};
};

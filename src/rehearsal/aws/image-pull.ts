import type { SignableRequest } from "../signature.ts";
import type { Account } from "./account.ts";
import type { Answer, TellRefused } from "./answer.ts";
import { authorize } from "./authorize.ts";
import { Refusal } from "./refusal.ts";

/** What a pull asks IAM for. Source: Amazon ECR User Guide, "Amazon ECR identity-based policy examples". */
const actions = [
	"ecr:BatchGetImage",
	"ecr:BatchCheckLayerAvailability",
	"ecr:GetDownloadUrlForLayer",
];

/**
 * `GET /v2/<name>/manifests/<tag>` with the password that `GetAuthorizationToken` gave. The manifest has no layers: no
 * image is here. Source: Amazon ECR User Guide, "Using the Amazon ECR HTTP API", and the OCI Distribution Specification.
 */
export function imagePull(
	account: Account,
	{ target, headers }: SignableRequest,
	refused: TellRefused,
): Answer {
	const [, repository = ""] = /^\/v2\/(.+)\/manifests\//.exec(target) ?? [];
	const [, login = ""] = /^Basic (.*)$/.exec(headers.authorization ?? "") ?? [];
	const key = Buffer.from(login, "base64").toString().replace(/^AWS:/, "");
	const role = account.roles.find(
		({ credentials }) => credentials.accessKeyId === key,
	);
	if (role === undefined)
		return answer(401, error("UNAUTHORIZED", "Not Authorized"));
	const { region, id } = account;
	const resource = `arn:aws:ecr:${region}:${id}:repository/${repository}`;
	try {
		for (const action of actions)
			authorize(account, role, { action, resource });
	} catch (fault) {
		if (!(fault instanceof Refusal)) throw fault;
		refused(`${role.name}: ${fault.message} (${fault.why})`);
		return answer(403, error("DENIED", fault.message));
	}
	return answer(200, { schemaVersion: 2, layers: [] });
}

const error = (code: string, message: string) => ({
	errors: [{ code, message }],
});

function answer(status: number, body: object): Answer {
	const headers = { "content-type": "application/json" };
	return { status, headers, body: JSON.stringify(body) };
}

import type { State } from "../blueprint/index.ts";
import { commented, type Expression } from "../terraform/index.ts";

/** `backend "s3"`: literals alone, since it is read before anything else is known. */
export function backendBody(state: State): {
	[name: string]: Expression | undefined;
} {
	const { lock } = state;
	return {
		bucket: state.bucket,
		key: state.key,
		region: state.region,
		encrypt: true,
		...(lock.kind === "native"
			? {
					use_lockfile: commented(
						"A lock file beside the state, by S3's conditional writes.",
						true,
					),
				}
			: {
					dynamodb_table: commented(
						"Deprecated since Terraform 1.11 in favour of use_lockfile; the blueprint asks for it.",
						lock.table,
					),
				}),
	};
}

import { awsSettings, type Environment } from "./aws-settings.ts";

/** A state in a bucket, and how many resources it knows of. */
export interface KeptState {
	/** `shop/production`. */
	readonly name: string;
	readonly resources: number;
}

export type StatesIn = (
	bucket: string,
	region: string,
) => Promise<readonly KeptState[]>;

const ending = "/terraform.tfstate";

/** Reads every state in the bucket. */
export function statesOnAws(environment: Environment): StatesIn {
	return async (Bucket, region) => {
		const { S3Client, GetObjectCommand, paginateListObjectsV2 } = await import(
			"@aws-sdk/client-s3"
		);
		// Where the bucket's name is part of the host's, a server on loopback is not found.
		const forcePathStyle = Boolean(environment.AWS_ENDPOINT_URL);
		const settings = { region, forcePathStyle, ...awsSettings(environment) };
		const client = new S3Client(settings);
		try {
			const found: KeptState[] = [];
			for await (const page of paginateListObjectsV2({ client }, { Bucket })) {
				for (const { Key = "" } of page.Contents ?? []) {
					if (!Key.endsWith("tfstate")) continue;
					const { Body } = await client.send(
						new GetObjectCommand({ Bucket, Key }),
					);
					const text = (await Body?.transformToString()) ?? "";
					const name = Key.replace(ending, "");
					found.push({ name, resources: countIn(text) });
				}
			}
			return found;
		} finally {
			client.destroy();
		}
	};
}

/** What cannot be read counts as something: nobody deletes what he does not understand. */
function countIn(text: string): number {
	try {
		const { resources = [] } = JSON.parse(text) as {
			resources?: readonly { readonly mode?: string }[];
		};
		return resources.filter(({ mode }) => mode !== "data").length;
	} catch {
		return 1;
	}
}

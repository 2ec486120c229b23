import { awsSettings, type Environment } from "./aws-settings.ts";

/** Asks AWS for the ARNs of everything in a region that carries all these tags. */
export type TaggedResources = (
	region: string,
	tags: Readonly<Record<string, string>>,
) => Promise<readonly string[]>;

/**
 * With the credentials and the endpoint that terraform is given too; needs `tag:GetResources`.
 * The index is AWS's own: it goes on naming what was deleted lately, and does not know
 * every kind (a role, for one).
 */
export function taggedOnAws(environment: Environment): TaggedResources {
	return async (region, tags) => {
		const { paginateGetResources, ResourceGroupsTaggingAPIClient } =
			await import("@aws-sdk/client-resource-groups-tagging-api");
		const client = new ResourceGroupsTaggingAPIClient({
			region,
			...awsSettings(environment),
		});
		const TagFilters = Object.entries(tags).map(([Key, value]) => ({
			Key,
			Values: [value],
		}));
		try {
			const arns: string[] = [];
			for await (const page of paginateGetResources({ client }, { TagFilters }))
				for (const { ResourceARN: arn } of page.ResourceTagMappingList ?? [])
					if (arn !== undefined) arns.push(arn);
			return arns;
		} finally {
			client.destroy();
		}
	};
}

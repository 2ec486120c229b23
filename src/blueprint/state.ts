/**
 * Where Terraform keeps its state: an S3 bucket, versioned, encrypted, private, with a small configuration
 * of its own that is applied once. Without it the state is a local file.
 */
export interface StateInput {
	/** Bucket names are unique in the world. */
	bucket: string;
	/** `"native"`: S3's own conditional writes. Or a DynamoDB table, as older Terraform needs. @default "native" */
	lock?: "native" | { table: string };
	/** By default the blueprint's region. */
	region?: string;
}

export interface State {
	readonly bucket: string;
	/** `<name>/<environment>/terraform.tfstate`. */
	readonly key: string;
	readonly lock:
		| { readonly kind: "native" }
		| { readonly kind: "table"; readonly table: string };
	readonly region: string;
}

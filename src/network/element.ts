/**
 * Where in the Terraform something stands: a resource's address, and the part
 * of it where one resource says several things (`ingress[2]`).
 */
export interface Origin {
	readonly address: string;
	readonly part?: string;
}

/** What every element of the model has. `id` is unique in the model and is what elements refer to each other by. */
export interface Element extends Origin {
	readonly id: string;
}

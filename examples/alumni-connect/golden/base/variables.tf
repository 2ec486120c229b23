variable "egress_open" {
  description = "Whether the private subnets have a way to the internet. Open while deploying; false removes the NAT gateway, its address and the default route, and nothing else."
  type        = bool
  default     = true
  nullable    = false
}

variable "db_password" {
  description = "The database's password, from the environment: export TF_VAR_db_password=... It goes to Secrets Manager and is kept nowhere else."
  type        = string
  ephemeral   = true
  sensitive   = true
  nullable    = false
}

variable "db_password_version" {
  description = "Raise it to hand db_password to Secrets Manager again."
  type        = number
  default     = 1
  nullable    = false
}

variable "image_generation" {
  description = "Raise it to move the group to the newest Amazon Linux 2023, host by host."
  type        = number
  default     = 1
  nullable    = false
}

variable "db_password_version" {
  description = "Raise it to have a new database password made."
  type        = number
  default     = 1
  nullable    = false
}

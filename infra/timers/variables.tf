variable "environment" {
  type        = string
  description = "Part of every name."
}

variable "region" {
  type        = string
  description = "Decides the partition, too."
}

variable "catalogue" {
  type        = string
  default     = null
  description = "The catalogue's file, where it is not this checkout's; infra/deploy and infra/rollback say it."
}

variable "jobs_key" {
  type        = string
  sensitive   = true
  description = "WETWIN_JOBS_KEY, which timers show. infra/deploy takes it from the secret of jobs. It opens nothing without the right to invoke the function."

  validation {
    condition     = length(var.jobs_key) >= 16
    error_message = "jobs_key must have at least 16 characters."
  }
}

variable "enabled" {
  type        = bool
  default     = true
  description = "false holds all timers and the nudge, while a database is restored."
}

variable "log_days" {
  type        = number
  default     = 30
  description = "How long logs are kept."
}

variable "foundation" {
  description = "The output of the stack foundation."
  type = object({
    kms_key_arn      = string
    nudge_queue_arn  = string
    dead_letters_arn = string
  })
}

variable "functions" {
  description = "The output of the stack functions."
  type        = map(object({ function_name = string, alias = string, alias_arn = string }))
}

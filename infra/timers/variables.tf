variable "environment" {
  type        = string
  description = "Part of every name."
}

variable "region" {
  type        = string
  description = "Decides the partition, too."
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

variable "foundation" {
  description = "The output of the stack foundation."
  type = object({
    nudge_queue_arn  = string
    dead_letters_arn = string
  })
}

variable "functions" {
  description = "The output of the stack functions."
  type        = map(object({ function_name = string, alias = string, alias_arn = string }))
}

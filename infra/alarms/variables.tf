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

variable "alarm_emails" {
  type        = list(string)
  default     = []
  description = "Who is told. Each confirms once, by a letter from AWS."
}

variable "outbox_age_seconds" {
  type        = number
  default     = 300
  description = "How long the oldest due promise may wait."
}

variable "foundation" {
  description = "The output of the stack foundation."
  type = object({
    kms_key_arn       = string
    database_id       = string
    max_connections   = number
    nudge_queue_name  = string
    dead_letters_name = string
  })
}

variable "functions" {
  description = "The output of the stack functions."
  type        = map(object({ function_name = string, log_group = string }))
}

variable "gateway" {
  description = "The output of the stack gateway."
  type        = object({ api_id = string, stage = string })
}

variable "timers" {
  description = "The output of the stack timers."
  type        = object({ schedule_group = string })
}

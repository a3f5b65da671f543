import { ref, watch } from 'vue'

const KEPT = 'wetwin.desk.sound'

function kept(): boolean {
  try {
    return localStorage.getItem(KEPT) === 'on'
  } catch {
    return false
  }
}

function keep(wanted: boolean) {
  try {
    localStorage.setItem(KEPT, wanted ? 'on' : 'off')
  } catch {
    // A browser that keeps nothing asks again.
  }
}

/** A short sound, for whoever wants one: none until they say so, and then on this browser. */
export function useDeskBell() {
  const on = ref(kept())
  watch(on, keep)

  function ring() {
    if (!on.value) return
    const audio = new AudioContext()
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    volume.gain.setValueAtTime(0.15, audio.currentTime)
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.4)
    tone.frequency.value = 880
    tone.connect(volume).connect(audio.destination)
    tone.onended = () => void audio.close()
    tone.start()
    tone.stop(audio.currentTime + 0.4)
  }

  return { on, ring }
}
